package dev.freshet.judging.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityCounterTest {
    private static final Instant NOON = Instant.parse("2001-01-31T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Events events(StreamRule... rules) {
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("shop", new Field("shop", FieldType.STRING, false, List.of()));
        fields.put("amount", new Field("amount", FieldType.DOUBLE, false, List.of()));
        var veto = new Rule("positive", "amount > 0.0", Rule.Otherwise.VETO, HOUR);
        return new Events(EventId.of("id"), "time", fields, List.of(veto), List.of(rules), Duration.ZERO);
    }

    private static Windowed rule(String name, Measure measure, Duration over) {
        return new Windowed(name, measure, over, Otherwise.WARN);
    }

    private static void accept(QualityCounter counter, int minute, @Nullable String shop, String... failed) {
        counter.accepted(
                "évent-" + minute,
                NOON.plus(Duration.ofMinutes(minute)),
                field -> field == 0 ? shop : null,
                List.of(failed));
    }

    @Test
    void tellsAWindowOnceAnEventFromAfterItCame() {
        // given
        var volume = rule("volume", new Measure.Volume(1, 9), HOUR);
        var counter = new QualityCounter(events(volume));
        accept(counter, 10, "a");
        counter.refused();
        accept(counter, 59, "a");
        assertThat(counter.isDue()).isFalse();

        // when
        accept(counter, 60, "a");

        // then
        assertThat(counter.isDue()).isTrue();
        assertThat(counter.takeDue())
                .filteredOn(count -> count.rule().equals(volume.id()))
                .containsExactly(new WindowCount(volume.id(), NOON, 3, 0, true, null, List.of()));
        assertThat(counter.isDue()).isFalse();
    }

    @Test
    void countsALateEventInTheOldestWindowStillOpen() {
        // given
        var nulls = rule("nulls", new Measure.NullShare("shop", 0.1, 1), HOUR);
        var counter = new QualityCounter(events(nulls));
        accept(counter, 10, "a");
        accept(counter, 70, "a");
        counter.takeDue();

        // when
        accept(counter, 20, null);
        accept(counter, 120, "a");

        // then
        assertThat(counter.takeDue())
                .filteredOn(count -> count.rule().equals(nulls.id()))
                .containsExactly(new WindowCount(nulls.id(), NOON.plus(HOUR), 2, 1, false, "évent-20", List.of()));
    }

    @Test
    void tellsTheFirstFailureOfARuleThatVetoesAtOnceAndTheOthersAtTheEnd() {
        // given
        var counter = new QualityCounter(events());
        accept(counter, 5, "a");

        // when
        accept(counter, 10, "a", "positive");
        var atOnce = counter.takeDue();
        accept(counter, 11, "a", "positive");
        accept(counter, 12, "a", "positive");
        boolean dueAgain = counter.isDue();
        accept(counter, 61, "a");
        var atTheEnd = counter.takeDue();

        // then
        assertThat(atOnce).singleElement().satisfies(count -> {
            assertThat(count.hits()).isEqualTo(1);
            assertThat(count.example()).isEqualTo("évent-10");
        });
        assertThat(dueAgain).isFalse();
        assertThat(atOnce.getFirst().plus(atTheEnd.getFirst()))
                .isEqualTo(new WindowCount(atOnce.getFirst().rule(), NOON, 4, 3, true, "évent-10", List.of()));
    }

    @Test
    void countsWhatWasRefusedBeforeTheFirstEventWithIt() {
        // given
        var refused = rule("refused", new Measure.RejectedShare(0.5, 1), HOUR);
        var counter = new QualityCounter(events(refused));
        counter.refused();
        counter.refused();

        // when
        accept(counter, 1, "a");

        // then
        assertThat(counter.takeAll())
                .filteredOn(count -> count.rule().equals(refused.id()))
                .containsExactly(new WindowCount(refused.id(), NOON, 3, 2, true, null, List.of()));
    }

    /** A crash after any event, and asking at any time, change nothing of what is told in the end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsTheSameWhereverItIsInterrupted(int seed) {
        // given
        var random = new Random(seed);
        var events = events(
                rule("volume", new Measure.Volume(1, 9), Duration.ofMinutes(7)),
                rule("nulls", new Measure.NullShare("shop", 0.1, 1), HOUR),
                rule("refused", new Measure.RejectedShare(0.5, 1), HOUR),
                rule("shops", new Measure.Distinct("shop", 1, 9, 1), Duration.ofMinutes(30)));
        var steady = new QualityCounter(events);
        var shaken = new QualityCounter(events);
        Map<List<Object>, WindowCount> expected = new TreeMap<>(QualityCounterTest::compare);
        Map<List<Object>, WindowCount> told = new TreeMap<>(QualityCounterTest::compare);

        // when
        for (int i = 0; i < 400; i++) {
            boolean refused = random.nextInt(5) == 0;
            int minute = i + random.nextInt(40);
            var shop = random.nextInt(4) == 0 ? null : "shop-" + random.nextInt(2_000);
            String[] failed = random.nextInt(30) == 0 ? new String[] {"positive"} : new String[0];
            for (var counter : List.of(steady, shaken)) {
                if (refused) {
                    counter.refused();
                } else {
                    accept(counter, minute, shop, failed);
                }
            }
            steady.takeDue().forEach(count -> add(expected, count));
            (random.nextInt(20) == 0 ? both(shaken) : shaken.takeDue()).forEach(count -> add(told, count));
            if (random.nextInt(3) == 0) {
                shaken = reborn(shaken, events);
            }
        }
        steady.takeAll().forEach(count -> add(expected, count));
        shaken.takeAll().forEach(count -> add(told, count));

        // then
        assertThat(expected).hasSizeGreaterThan(60);
        assertThat(told).isEqualTo(expected);
    }

    private static List<WindowCount> both(QualityCounter counter) {
        var all = new ArrayList<>(counter.takeDue());
        all.addAll(counter.takeAll());
        return all;
    }

    private static QualityCounter reborn(QualityCounter counter, Events events) {
        var memory = new CounterMemory(counter);
        var next = new QualityCounter(events);
        new CounterMemory(next).restore(memory.counts(), memory.sketches());
        return next;
    }

    private static void add(Map<List<Object>, WindowCount> counts, WindowCount count) {
        counts.merge(List.of(count.rule(), count.start()), count, WindowCount::plus);
    }

    private static int compare(List<Object> one, List<Object> other) {
        return one.toString().compareTo(other.toString());
    }
}
