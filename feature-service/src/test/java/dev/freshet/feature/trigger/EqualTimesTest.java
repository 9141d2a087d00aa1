package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.quality.Breach;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.DriftReported;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import dev.freshet.feature.trigger.told.PolicyEvent.TimePassed;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between two steps of event time all is of the same time; which topic is read first must not matter. A drift report comes
 * with its step, in one message, so it is no tie.
 */
class EqualTimesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int STEPS = 300;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** Examples, verdicts over the stream, a sign of life and the end of a run, in two orders: the same log, word for word. */
    @ParameterizedTest
    @MethodSource("seeds")
    void decidesTheSameInWhateverOrderTopicsAreRead(int seed) {
        // given
        var random = new Random(seed);
        var first = script(seed);
        var second = script(seed);
        for (var i = 0; i < STEPS; i++) {
            var step = step(random, i);
            step.forEach(first::hear);
            step.forEach(second::hear);
            var ties = ties(random, i, first.flight());

            // when
            ties.forEach(first::hear);
            Collections.shuffle(ties, random);
            ties.forEach(second::hear);

            // then
            assertThat(second.state).isEqualTo(first.state);
        }
        assertThat(second.outcomes).isEqualTo(first.outcomes);
        assertThat(first.requests()).hasSizeGreaterThan(1);
    }

    /** The promotion may be heard of before the evaluation that led to it: the same requests, for the same reasons. */
    @ParameterizedTest
    @MethodSource("seeds")
    void asksForTheSameWhetherTheWinOrThePromotionIsHeardOfFirst(int seed) {
        // given
        var random = new Random(seed);
        var first = new PolicyScript(PolicyScript.TRIGGERS);
        var second = new PolicyScript(PolicyScript.TRIGGERS);
        for (var i = 0; i < STEPS; i++) {
            var step = step(random, i);
            step.add(examples(random, i));
            step.forEach(first::hear);
            step.forEach(second::hear);
            if (first.state.inFlight() != null && random.nextBoolean()) {
                var won = PolicyScript.ended(first.flight(), End.WON, "end-" + i);
                var promoted = new ChampionChanged(i, true, 0);

                // when
                first.hear(won).hear(promoted);
                second.hear(promoted).hear(won);
            }
        }

        // then
        assertThat(asked(second)).isEqualTo(asked(first));
        assertThat(first.requests()).hasSizeGreaterThan(5);
    }

    /** What a request is for; the epoch it knows of is told beside it. */
    private record Asked(String id, List<Reason> reasons, Instant time) {}

    private static List<Asked> asked(PolicyScript script) {
        return script.requests().stream()
                .map((Request request) -> new Asked(request.id(), request.reasons(), request.time()))
                .toList();
    }

    private static PolicyScript script(int seed) {
        return seed % 2 == 0 ? new PolicyScript(PolicyScript.TRIGGERS) : PolicyScript.suggesting();
    }

    private static List<PolicyEvent> step(Random random, int i) {
        var step = new ArrayList<PolicyEvent>();
        step.add(new TimePassed(time(i), random.nextBoolean() ? null : clock(i)));
        if (random.nextInt(3) == 0) {
            step.add(new DriftReported(PolicyScript.reportOf("report-" + i, Verdict.values()[random.nextInt(5)])));
        }
        return step;
    }

    private static List<PolicyEvent> ties(Random random, int i, String flight) {
        var ties = new ArrayList<PolicyEvent>();
        IntStream.range(0, random.nextInt(4)).forEach(ignored -> ties.add(examples(random, i)));
        for (var rule = 0; rule < random.nextInt(3); rule++) {
            ties.add(judged(random, i, "rule-" + rule));
        }
        // a run that has ended gives no sign of life any more
        ties.add(
                random.nextInt(4) == 0
                        ? PolicyScript.ended(flight, End.values()[random.nextInt(4)], "end-" + i)
                        : new RunSeen(flight, 1, clock(i), Duration.ofSeconds(i), Duration.ofSeconds(i)));
        return ties;
    }

    /** Known from a later step on, as the counting tasks tell them. */
    private static ExamplesMatured examples(Random random, int i) {
        var count = random.nextInt(1, 1500);
        return new ExamplesMatured(count, count, random.nextInt(count), time(i + random.nextInt(1, 4)));
    }

    private static StreamJudged judged(Random random, int i, String rule) {
        var breach = random.nextInt(3) > 0 ? null : new Breach("quality-" + i + rule, rule + " is breached");
        return new StreamJudged(List.of(new VetoChange(rule + "@1", rule, time(i + random.nextInt(1, 4)), breach)));
    }

    private static Instant time(int i) {
        return PolicyScript.hour(i * 2);
    }

    private static Instant clock(int i) {
        return NOON.plus(Duration.ofHours(2L * i));
    }
}
