package dev.freshet.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.RegistryEvent.EvaluationArrived;
import dev.freshet.registry.version.EmptyLedger;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.Judgement.Verdict;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds whatever happens, over many random histories. */
class RegistryPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final int HISTORIES = 300;
    private static final int EVENTS = 120;

    @Test
    void theEpochGrowsByOneAndOneVersionServesAtEveryPrefix() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            // given
            PipelineState state = EmptyLedger.open("p");
            for (RegistryEvent event : history(new Random(seed))) {
                // when
                Step step = Registry.step(state, event, NOW);

                // then
                long changes = step.outcomes().stream()
                        .filter(ChampionChanged.class::isInstance)
                        .count();
                assertThat(step.state().epoch()).isEqualTo(state.epoch() + changes);
                assertThat(changes)
                        .isLessThanOrEqualTo(step.outcomes().stream()
                                .filter(Decided.class::isInstance)
                                .count());
                assertThat(champions(step.state())).isEqualTo(step.state().epoch() == 0 ? 0 : 1);
                state = step.state();
            }
        }
    }

    @Test
    void theSameEventsTellTheSame() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            // given
            List<RegistryEvent> events = history(new Random(seed));

            // when
            List<Outcome> first = tell(events);
            List<Outcome> second = tell(events);

            // then
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void eventsThatComeAgainTellNothingNew() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            // given
            Random random = new Random(seed);
            List<RegistryEvent> events = history(random);
            List<RegistryEvent> repeated = new ArrayList<>();
            for (RegistryEvent event : events) {
                repeated.add(event);
                repeated.add(repeated.get(random.nextInt(repeated.size())));
            }

            // when
            List<Outcome> once = tell(events);
            List<Outcome> often = tell(repeated);

            // then
            assertThat(often).isEqualTo(once);
        }
    }

    @Test
    void aVerdictOverAnotherEpochNeverPromotes() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            // given
            PipelineState state = EmptyLedger.open("p");
            for (RegistryEvent event : history(new Random(seed))) {
                // when
                Step step = Registry.step(state, event, NOW);

                // then
                if (event instanceof EvaluationArrived arrived
                        && arrived.judgement().championEpoch() != state.epoch()) {
                    assertThat(step.state().epoch()).isEqualTo(state.epoch());
                }
                state = step.state();
            }
        }
    }

    private static long champions(PipelineState state) {
        return IntStream.rangeClosed(1, state.versions())
                .filter(number -> state.version(number).orElseThrow().stage() == Stage.CHAMPION)
                .count();
    }

    private static List<Outcome> tell(List<RegistryEvent> events) {
        List<Outcome> told = new ArrayList<>();
        PipelineState state = EmptyLedger.open("p");
        for (RegistryEvent event : events) {
            Step step = Registry.step(state, event, NOW);
            told.addAll(step.outcomes());
            state = step.state();
        }
        return told;
    }

    private static List<RegistryEvent> history(Random random) {
        List<RegistryEvent> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            events.add(event(random, number));
        }
        return events;
    }

    private static RegistryEvent event(Random random, int number) {
        Sender sender = new Sender(
                "c-" + number, random.nextInt(4) == 0 ? (long) random.nextInt(6) : null, "ann", "because", NOW);
        Instant time = NOW.minusSeconds(random.nextInt(1_000));
        int any = 1 + random.nextInt(12);
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                new RegistryEvent.Apply(
                        sender,
                        new CheckedDocument.Valid(
                                "text " + number,
                                "digest " + random.nextInt(3),
                                Promotion.values()[random.nextInt(Promotion.values().length)]),
                        null);
            case 2, 3, 4 -> new RegistryEvent.CandidateArrived("cand-" + any, "run-" + any, "d", time, NOW);
            case 5 -> new RegistryEvent.Promote(sender, any);
            case 6 -> new RegistryEvent.Revert(sender, random.nextBoolean() ? null : any);
            case 7 -> random.nextInt(4) == 0 ? new RegistryEvent.Delete(sender) : new RegistryEvent.Hold(sender);
            case 8 -> new RegistryEvent.Release(sender);
            default ->
                new EvaluationArrived(new Judgement(
                        "e-" + number,
                        "cand-" + any,
                        random.nextInt(6),
                        Verdict.values()[random.nextInt(Verdict.values().length)],
                        "reason",
                        Map.of(),
                        Map.of(),
                        time));
        };
    }
}
