package dev.freshet.feature.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.judging.quality.PartitionCounts;
import dev.freshet.judging.quality.QualityCounter;
import dev.freshet.judging.quality.Verdict;
import dev.freshet.judging.quality.Verdict.Kind;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Fresh;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityMonitorTest {
    private static final Instant NOON = Instant.parse("2001-01-31T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Windowed VOLUME = new Windowed("enough", new Measure.Volume(10, 100), HOUR, Otherwise.VETO);
    private static final Windowed POSITIVE =
            new Windowed("positive", new Measure.Violations("positive", 0, 1), HOUR, Otherwise.VETO);
    private static final Fresh FRESH = new Fresh("fresh", Duration.ofMinutes(10), Otherwise.WARN);

    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private QualityState state = QualityState.start();
    private final Map<String, Breach> vetoes = new TreeMap<>();

    private void tell(QualityMonitor monitor, PartitionCounts counts) {
        took(monitor.step(state, counts));
    }

    private void took(QualityStep step) {
        state = step.state();
        for (var change : step.changes()) {
            if (change.breach() == null) {
                vetoes.remove(change.name());
            } else {
                vetoes.put(change.name(), change.breach());
            }
        }
        verdicts.addAll(step.verdicts());
        alerts.addAll(step.alerts());
    }

    private static Instant hour(int hours) {
        return NOON.plus(HOUR.multipliedBy(hours));
    }

    private static PartitionCounts reached(int partition, int of, Instant time, WindowCount... counts) {
        return new PartitionCounts(partition, of, time, false, List.of(counts));
    }

    private static WindowCount counted(Windowed rule, int hour, long events, long hits) {
        return new WindowCount(rule.id(), hour(hour), events, hits, false, hits == 0 ? null : "e-" + hour, List.of());
    }

    @Test
    void judgesAWindowWhenEveryPartitionHasPassedItOrWaits() {
        // given
        var monitor = new QualityMonitor("p", List.of(VOLUME));
        tell(monitor, reached(0, 3, hour(1), counted(VOLUME, 0, 4, 0)));
        tell(monitor, reached(1, 3, hour(2), counted(VOLUME, 0, 5, 0)));
        assertThat(verdicts).isEmpty();

        // when
        tell(monitor, new PartitionCounts(2, 3, null, true, List.of()));

        // then
        assertThat(verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.BREACHED);
            assertThat(verdict.events()).isEqualTo(9);
        });
        assertThat(vetoes).containsOnlyKeys("enough");
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.name()).isEqualTo("quality-breached");
            assertThat(alert.id()).isEqualTo("alert-quality-p-enough-2001-01-31T13:00:00Z");
            assertThat(alert.message())
                    .isEqualTo("rule enough is breached in the window 2001-01-31T12:00:00Z to 2001-01-31T13:00:00Z: "
                            + "9 events, and at least 10 are expected. Training is vetoed until a window is whole; "
                            + "mend the producer, or if this is how the data are now, change the rule");
        });
    }

    @Test
    void saysOnceThatARuleIsBreachedAndOnceThatItHoldsAgain() {
        // given
        var monitor = new QualityMonitor("p", List.of(VOLUME));

        // when
        for (int hour = 0; hour < 6; hour++) {
            tell(monitor, reached(0, 1, hour(hour + 1), counted(VOLUME, hour, hour < 3 ? 5 : 50, 0)));
        }

        // then
        assertThat(verdicts).hasSize(6);
        assertThat(alerts).extracting(Alert::name).containsExactly("quality-breached", "quality-whole");
        assertThat(alerts.getLast().time()).isEqualTo(hour(4));
        assertThat(vetoes).isEmpty();
    }

    @Test
    void vetoesAtTheFirstFailureAndUntilAWholeWindowIsWithout() {
        // given
        var monitor = new QualityMonitor("p", List.of(POSITIVE));

        // when
        tell(monitor, reached(0, 1, NOON.plusSeconds(60), counted(POSITIVE, 0, 3, 1)));

        // then
        assertThat(vetoes).containsOnlyKeys("positive");
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.message())
                    .contains("rule positive failed in the window", "event e-0", "whole window of PT1H");
            assertThat(alert.time()).isEqualTo(NOON);
        });

        // when more fails in the same window, which ends
        tell(monitor, reached(0, 1, hour(1), counted(POSITIVE, 0, 30, 2)));

        // then
        assertThat(vetoes).containsOnlyKeys("positive");
        assertThat(alerts).hasSize(1);

        // when a window passes without
        tell(monitor, reached(0, 1, hour(2), counted(POSITIVE, 1, 30, 0)));

        // then
        assertThat(vetoes).isEmpty();
        assertThat(alerts).extracting(Alert::name).containsExactly("quality-breached", "quality-whole");
    }

    @Test
    void holdsTheVetoThroughAGapBecauseNothingIsConcludedFromNothing() {
        // given
        var monitor = new QualityMonitor("p", List.of(POSITIVE));
        tell(monitor, reached(0, 1, hour(1), counted(POSITIVE, 0, 3, 1)));

        // when
        tell(monitor, reached(0, 1, hour(500)));

        // then
        assertThat(vetoes).containsOnlyKeys("positive");
        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.BREACHED, Kind.TOO_FEW_EVENTS);
        assertThat(state.of(POSITIVE.id()).closedUntil()).isEqualTo(hour(500));
    }

    @Test
    void countsWhatComesAfterItsWindowWasJudgedInTheOldestThatWasNot() {
        // given
        var monitor = new QualityMonitor("p", List.of(VOLUME));
        tell(monitor, new PartitionCounts(1, 2, hour(0), true, List.of()));
        tell(monitor, reached(0, 2, hour(2), counted(VOLUME, 1, 20, 0)));

        // when
        tell(monitor, reached(1, 2, hour(3), counted(VOLUME, 0, 7, 0)));
        tell(monitor, reached(0, 2, hour(3), counted(VOLUME, 2, 8, 0)));

        // then
        assertThat(verdicts).extracting(Verdict::events).containsExactly(20L, 15L);
    }

    @Test
    void waitsForNoPartitionThatLagsTooFarBehind() {
        // given
        var monitor = new QualityMonitor("p", List.of(VOLUME));
        tell(monitor, reached(1, 2, hour(0)));

        // when
        for (int hour = 0; hour <= QualityMonitor.MOST_OPEN + 3; hour++) {
            tell(monitor, reached(0, 2, hour(hour + 1), counted(VOLUME, hour, 20, 0)));
        }

        // then
        assertThat(verdicts).hasSize(4);
        assertThat(state.of(VOLUME.id()).open()).hasSize(QualityMonitor.MOST_OPEN);
    }

    @Test
    void judgesFreshnessOnlyOfAStreamThatWasLive() {
        // given
        var monitor = new QualityMonitor("p", List.of(FRESH));
        tell(monitor, reached(0, 1, NOON));

        // when a replay of the past is read
        took(monitor.tick(state, hour(1_000)));

        // then
        assertThat(alerts).isEmpty();

        // when it has been live, and stops
        took(monitor.tick(state, NOON.plusSeconds(60)));
        took(monitor.tick(state, NOON.plusSeconds(600)));
        assertThat(alerts).isEmpty();
        took(monitor.tick(state, NOON.plusSeconds(601)));
        took(monitor.tick(state, NOON.plusSeconds(9_000)));

        // then
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Severity.WARNING);
            assertThat(alert.message()).contains("the newest event is of 2001-01-31T12:00:00Z");
        });
        assertThat(vetoes).isEmpty();

        // when it goes on
        tell(monitor, reached(0, 1, NOON.plusSeconds(9_000)));
        took(monitor.tick(state, NOON.plusSeconds(9_010)));

        // then
        assertThat(alerts).extracting(Alert::name).containsExactly("quality-breached", "quality-whole");
    }

    @Test
    void forgetsARuleThatIsAnotherNow() {
        // given
        var monitor = new QualityMonitor("p", List.of(VOLUME));
        tell(monitor, reached(0, 1, hour(1), counted(VOLUME, 0, 5, 0)));
        var other = new Windowed("enough", new Measure.Volume(1, 100), HOUR, Otherwise.VETO);

        // when
        var next = new QualityMonitor("p", List.of(other));

        // then
        assertThat(next.resume(state).rules()).isEmpty();
        assertThat(monitor.resume(state)).isEqualTo(state);
    }

    /** Three partitions of one log, read in any order and any pace: the same verdicts, the same alerts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void judgesTheSameHoweverThePartitionsAreRead(int seed) {
        // given
        var nulls = new Windowed("nulls", new Measure.NullShare("x", 0.3, 5), HOUR, Otherwise.WARN);
        var distinct = new Windowed("different", new Measure.Distinct("x", 20, 40, 5), HOUR, Otherwise.VETO);
        var veto = new Rule("positive", "x > 0", Rule.Otherwise.VETO, HOUR);
        var field = new Field("x", FieldType.INT, false, List.of());
        var events = new Events(
                EventId.of("id"),
                "time",
                Map.of("x", field),
                List.of(veto),
                List.of(nulls, distinct, VOLUME),
                Duration.ZERO);
        var messages = new ArrayList<List<PartitionCounts>>();
        for (int partition = 0; partition < 3; partition++) {
            messages.add(log(events, partition, new Random(31L * seed + partition)));
        }

        // when
        var outcomes = new HashSet<Outcome>();
        for (int order = 0; order < 10; order++) {
            outcomes.add(judged(events.streamRules(), messages, new Random(order)));
        }

        // then
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdicts()).hasSizeGreaterThan(60);
            assertThat(outcome.verdicts()).extracting(Verdict::kind).contains(Kind.WHOLE, Kind.BREACHED);
            assertThat(outcome.alerts()).hasSizeGreaterThan(5);
        });
    }

    private record Outcome(Set<Verdict> verdicts, Set<String> alerts, Set<String> changes) {}

    private static Outcome judged(List<StreamRule> rules, List<List<PartitionCounts>> messages, Random random) {
        var monitor = new QualityMonitor("p", rules);
        List<Queue<PartitionCounts>> logs = new ArrayList<>();
        messages.forEach(log -> logs.add(new ArrayDeque<>(log)));
        var state = QualityState.start();
        var verdicts = new HashSet<Verdict>();
        var alerts = new HashSet<String>();
        var changes = new HashSet<String>();
        while (!logs.isEmpty()) {
            var log = logs.get(random.nextInt(logs.size()));
            for (int i = random.nextInt(30); i >= 0 && !log.isEmpty(); i--) {
                var step = monitor.step(state, log.remove());
                state = step.state();
                verdicts.addAll(step.verdicts());
                step.alerts().forEach(alert -> alerts.add(alert.id() + alert.name() + alert.time()));
                step.changes().forEach(change -> changes.add(change.rule() + change.from() + change.isEnd()));
            }
            logs.removeIf(Queue::isEmpty);
        }
        return new Outcome(verdicts, alerts, changes);
    }

    private static List<PartitionCounts> log(Events events, int partition, Random random) {
        var counter = new QualityCounter(events);
        var messages = new ArrayList<PartitionCounts>();
        for (int i = 0; i < 600; i++) {
            @Nullable Object value = random.nextInt(10) < 3 ? null : Long.valueOf(random.nextInt(60));
            var time = NOON.plusSeconds(150L * i + random.nextInt(3_000));
            String[] failed = random.nextInt(60) == 0 ? new String[] {"positive"} : new String[0];
            counter.accepted("e-" + partition + "-" + i, time, field -> value, Arrays.asList(failed));
            if (random.nextInt(20) == 0) {
                counter.refused();
            }
            if (counter.isDue()) {
                messages.add(new PartitionCounts(partition, 3, counter.newest(), false, counter.takeDue()));
            }
        }
        return messages;
    }
}
