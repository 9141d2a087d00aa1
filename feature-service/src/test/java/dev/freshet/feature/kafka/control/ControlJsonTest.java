package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.concept.LevelSums;
import dev.freshet.feature.concept.ScoredWindow;
import dev.freshet.feature.concept.Separability;
import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.feature.drift.Histogram;
import dev.freshet.feature.drift.ReferenceBins;
import dev.freshet.feature.quality.Breach;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.AheadOfTime;
import dev.freshet.feature.trigger.control.Control;
import dev.freshet.feature.trigger.control.ControlState;
import dev.freshet.feature.trigger.control.ControlStep;
import dev.freshet.feature.trigger.ledger.Ledger;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ControlJsonTest {
    private static final Champion CHAMPION = new Champion(
            1,
            1,
            ControlRig.PIPELINE.featureSet().id(),
            List.of(
                    new ReferenceBins("a", List.of(0.5), List.of(0.5, 0.5, 0.0), 1000),
                    new ReferenceBins("b", List.of(), List.of(0.9, 0.1), 1000)));

    @Test
    void decidesTheSameWhereverItIsRestarted() {
        // given one control that runs on, and one that is stored and read again after every message
        var control = new Control(ControlRig.PIPELINE, 1);
        var random = new Random(9);
        var outcomes = new ArrayList<Outcome>();
        var running = control.start(null);
        var restarted = control.start(null);
        for (var i = 0; i < 2000; i++) {
            var message = next(random, i);

            // when
            var step = step(control, running, message);
            var again = step(control, control.resume(stored(restarted)).state(), stored(message));
            running = step.state();
            restarted = again.state();

            // then
            assertThat(again.outcomes()).isEqualTo(step.outcomes());
            assertThat(restarted).isEqualTo(running);
            outcomes.addAll(step.outcomes());
        }
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Reported.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Requested.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Judged.class);
    }

    @Test
    void keepsTheWindowsOfAReferenceInThreeKilobytesAFeature() {
        // given an amount that is held against its hour
        var reference = HourlyReference.bins();
        assertThat(Objects.requireNonNull(reference.windows()).levels()).hasSize(24);
        var one = seen(List.of(reference));
        var two = seen(List.of(reference, reference));
        var serde = ControlJson.message();

        // when
        var bytes = serde.serializer().serialize("t", one);

        // then
        assertThat(serde.serializer().serialize("t", two).length - bytes.length).isLessThanOrEqualTo(3_000);
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(one);
    }

    private static ControlMessage seen(List<ReferenceBins> reference) {
        return new ControlMessage.Counted(new ChampionSeen(0, ControlRig.START, new Champion(1, 1, "fs", reference)));
    }

    @Test
    void readsTheStateOfAnEarlierBuild() {
        // given a state as it was before references knew codes and courses
        var control = new Control(ControlRig.PIPELINE, 1);
        var state = control.step(control.start(null), new ChampionSeen(0, ControlRig.START, CHAMPION))
                .state();
        var serde = ControlJson.state();
        var now = new String(serde.serializer().serialize("t", state), StandardCharsets.UTF_8);
        var earlier = now.replaceAll(
                ",\"codes\":\\[]|,\"course\":\"UNKNOWN\"|,\"windows\":null|,\"faulty\":0|,\"began\":\"[^\"]*\"", "");

        // when
        var read = serde.deserializer().deserialize("t", earlier.getBytes(StandardCharsets.UTF_8));

        // then all is as it was, and the stream began long ago
        assertThat(earlier).doesNotContain("codes", "course", "faulty", "began");
        assertThat(read.drift().champion()).isEqualTo(CHAMPION);
        assertThat(read.drift().features()).isEqualTo(state.drift().features());
        assertThat(read.drift().began()).isNull();
    }

    @Test
    void readsAChampionsQualityAsItWasBeforeAnythingWasWatchedBesideIt() {
        // given a first answer, a closed window and an open one
        var control = new Control(ControlRig.PIPELINE, 1);
        var state = control.step(control.start(null), new ChampionSeen(0, ControlRig.START, CHAMPION))
                .state();
        for (int day = 1; day < 4; day++) {
            var window = new ScoredWindow(
                    1,
                    ControlRig.START.plus(Duration.ofDays(day)),
                    day < 3,
                    400,
                    List.of(20L, 180L),
                    List.of(180L, 20L),
                    1,
                    2,
                    3,
                    360,
                    null,
                    null);
            state = control.step(state, window).state();
        }
        var serde = ControlJson.state();
        var now = new String(serde.serializer().serialize("t", state), StandardCharsets.UTF_8);
        var earlier = now.replaceAll(
                ",\"levels\":null|,\"separability\":null|,\"watched\":\\{\"courses\":\\[],\"scores\":\\[[0-9,]*]}", "");

        // when
        var read = Objects.requireNonNull(serde.deserializer()
                .deserialize("t", earlier.getBytes(StandardCharsets.UTF_8))
                .concept());

        // then
        assertThat(earlier).doesNotContain("levels", "separability", "watched");
        var before = Objects.requireNonNull(state.concept());
        assertThat(read.watched()).isNull();
        assertThat(read.windows()).isEqualTo(before.windows()).hasSize(1);
        assertThat(read.open()).isEqualTo(before.open()).isNotNull();
    }

    @Test
    void refusesAStateOfAnUnknownVersion() {
        var bytes = "{\"version\":99}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ControlJson.state().deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version 99 but this service reads 1 to 2");
    }

    @Test
    void readsAStateOfTheFirstVersion() {
        // given a request in flight, as the first version wrote it
        var stored = """
            {"version":1,"state":{"drift":null,"policy":{"generation":1,"featureSet":"fs-1","time":"2001-01-01T05:00:00Z",
            "championEpoch":0,"hasModel":false,"examples":2000,"examplesAtRequest":2000,"trips":[],"brokenBy":null,
            "inFlight":{"requestId":"req-1","first":true,"since":"2001-01-01T05:00:00Z","attempt":0,"lastSign":null},
            "waiting":[],"requests":["2001-01-01T05:00:00Z"],"setbacks":0,"nextSchedule":null,"commands":[],
            "streamVetoes":[],"vetoChanges":[],"ahead":[{"from":"2001-01-01T06:00:00Z","count":12}]}}}
            """;

        // when
        var policy = ControlJson.state()
                .deserializer()
                .deserialize("t", stored.getBytes(StandardCharsets.UTF_8))
                .policy();

        // then
        var flight = Objects.requireNonNull(policy.inFlight());
        assertThat(flight.reasons()).isEmpty();
        assertThat(flight.examplesBefore()).isNull();
        assertThat(flight.cpu()).isNull();
        assertThat(policy.ledger()).isEqualTo(Ledger.EMPTY);
        assertThat(policy.failure()).isNull();
        assertThat(policy.ahead()).containsExactly(new AheadOfTime(Instant.parse("2001-01-01T06:00:00Z"), 12, 0, 0));
    }

    @Test
    void refusesToSendWhatIsNotCounted() {
        var command = new ControlMessage.Told(new RetrainAsked("c", "ana", "why", Instant.EPOCH));

        assertThatThrownBy(() -> ControlJson.message().serializer().serialize("t", command))
                .hasMessageContaining("only counts travel");
    }

    private static ControlState stored(ControlState state) {
        var serde = ControlJson.state();
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
    }

    private static ControlMessage judged(boolean breached, int i) {
        var breach = breached ? new Breach("quality-" + i, "why") : null;
        var change = new VetoChange("rule@1", "rule", ControlRig.START.plus(Duration.ofHours(i + 3)), breach);
        return new ControlMessage.Judged(List.of(), new StreamJudged(List.of(change)));
    }

    private static ControlMessage stored(ControlMessage message) {
        if (message instanceof ControlMessage.Judged || message instanceof ControlMessage.Scored) {
            return message;
        }
        if (message instanceof ControlMessage.Told told && !(told.event() instanceof ExamplesMatured)) {
            return message;
        }
        var serde = ControlJson.message();
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", message));
    }

    private static ControlStep step(Control control, ControlState state, ControlMessage message) {
        return switch (message) {
            case ControlMessage.Counted(DriftEvent event) -> control.step(state, event);
            case ControlMessage.Judged(var alerts, var judged) -> control.step(state, alerts, judged);
            case ControlMessage.Scored(var window) -> control.step(state, window);
            case ControlMessage.Told(PolicyEvent event, var trace) -> control.step(state, event);
        };
    }

    private static ScoredWindow scored(Random random, Instant time) {
        var right = random.nextLong(150, 200);
        return new ScoredWindow(
                1,
                time,
                random.nextBoolean(),
                400,
                List.of(200 - right, right),
                List.of(right, 200 - right),
                1,
                2,
                3,
                4,
                random.nextInt(20) == 0 ? null : new LevelSums(right, 2 * right, 0.5),
                random.nextBoolean() ? null : new Separability(time, ControlRig.START, 400, random.nextDouble(), 0.01));
    }

    private static ControlMessage next(Random random, int i) {
        var time = ControlRig.START.plus(Duration.ofHours(i));
        var challenger = new Challenger("auc", 0.01 * i, time, Duration.ofMillis(i));
        return switch (random.nextInt(13)) {
            case 11, 12 -> new ControlMessage.Scored(scored(random, time));
            case 10 -> judged(random.nextBoolean(), i);
            case 0 ->
                new ControlMessage.Told(new ExamplesMatured(
                        random.nextInt(100, 200),
                        90,
                        random.nextInt(90),
                        time.plus(Duration.ofMinutes(15L * random.nextInt(30)))));
            case 1 -> new ControlMessage.Told(new RunSeen("req", i, time, Duration.ofSeconds(i), Duration.ofMillis(i)));
            case 2 ->
                new ControlMessage.Told(
                        new Evaluated("req", "eval-" + i, true, "PROMOTE", "promote: better", challenger));
            case 3 -> new ControlMessage.Told(new RetrainAsked("cmd-" + i, "ana", "why", time), "trace");
            case 4 -> new ControlMessage.Counted(new ChampionSeen(0, time, CHAMPION));
            default -> {
                var histogram = new Histogram(CHAMPION);
                for (var row = 0; row < 60; row++) {
                    histogram.add(List.of(random.nextDouble(), row % 9 == 0 ? Double.NaN : 1.0));
                }
                var window = time.minus(Duration.ofHours(i % 24));
                yield new ControlMessage.Counted(
                        new VectorsCounted(random.nextInt(2), time, 1, List.of(histogram.in(window))));
            }
        };
    }
}
