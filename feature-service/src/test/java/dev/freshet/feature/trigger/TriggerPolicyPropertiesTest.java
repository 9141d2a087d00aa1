package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.quality.Breach;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.DriftReported;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import dev.freshet.feature.trigger.told.PolicyEvent.TimePassed;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import dev.freshet.feature.trigger.told.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold whatever happens, on 200 random histories of 600 events. */
class TriggerPolicyPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holds(int seed) {
        var random = new Random(seed);
        var script = new PolicyScript(PolicyScript.TRIGGERS);
        var history = new ArrayList<PolicyEvent>();
        var flights = 0;
        for (var i = 0; i < 600; i++) {
            var event = next(random, i, script.flight());
            var before = script.requests().size();
            history.add(event);
            script.hear(event);

            // single flight: what fires, fires when nothing flies, and never two at once
            var fired = script.requests().size() - before;
            assertThat(fired).isLessThanOrEqualTo(1);
            if (fired == 1
                    && !Objects.requireNonNull(script.state.streamVetoes()).isEmpty()) {
                assertThat(script.requests().getLast().reasons())
                        .extracting(Reason::kind)
                        .contains(Kind.PERSON);
            }
            if (fired == 1) {
                flights++;
                assertThat(script.flight())
                        .isEqualTo(script.requests().getLast().id());
            }
        }

        assertThat(flights).isGreaterThan(3);
        assertSingleFlight(script);
        assertSpacingAndBudget(script.requests());
        assertEveryCauseIsAnswered(history, script);
        assertReplayIsIdentical(history, script);
    }

    private static void assertSingleFlight(PolicyScript script) {
        String inFlight = null;
        for (var decision : script.decisions()) {
            if (decision.kind() == Decision.Kind.FIRED) {
                inFlight = decision.subject();
            } else if (decision.kind() == Decision.Kind.COALESCED) {
                assertThat(decision.subject()).isEqualTo(inFlight);
            }
        }
    }

    private static void assertSpacingAndBudget(List<Request> requests) {
        for (var i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            if (request.reasons().stream().anyMatch(reason -> reason.kind() == Kind.PERSON)) {
                continue;
            }
            if (i > 0) {
                assertThat(request.time())
                        .isAfterOrEqualTo(requests.get(i - 1).time().plus(Duration.ofHours(12)));
            }
            var since = request.time().minus(Duration.ofHours(24));
            assertThat(requests.subList(0, i).stream()
                            .filter(earlier -> earlier.time().isAfter(since))
                            .count())
                    .isLessThan(4);
        }
    }

    private static void assertEveryCauseIsAnswered(List<PolicyEvent> history, PolicyScript script) {
        var inRequests = new ArrayList<String>();
        script.requests().forEach(request -> request.reasons().forEach(reason -> inRequests.add(reason.cause())));
        var decided = new HashSet<String>();
        script.decisions().forEach(decision -> decided.addAll(decision.causes()));
        assertThat(decided).containsAll(inRequests);
        for (var event : history) {
            switch (event) {
                case RetrainAsked asked -> assertThat(decided).contains(asked.commandId());
                case DriftReported(var report)
                when report.verdict() == Verdict.TRIP -> assertThat(decided).contains(report.id());
                default -> {}
            }
        }
        var waiting = script.state.waiting().stream().map(Reason::cause).toList();
        assertThat(waiting).isSubsetOf(decided).doesNotHaveDuplicates();
        assertThat(script.decisions()).extracting(Decision::id).doesNotHaveDuplicates();
    }

    private static void assertReplayIsIdentical(List<PolicyEvent> history, PolicyScript script) {
        var replay = new PolicyScript(PolicyScript.TRIGGERS);
        history.forEach(replay::hear);
        assertThat(replay.outcomes).isEqualTo(script.outcomes);
        assertThat(replay.state).isEqualTo(script.state);
    }

    private static PolicyEvent next(Random random, int i, String flight) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> new TimePassed(PolicyScript.hour(i * 1.5 + random.nextInt(5)), null);
            case 4, 5, 6 ->
                new ExamplesMatured(
                        random.nextInt(1500),
                        0,
                        0,
                        random.nextBoolean() ? null : PolicyScript.hour(i * 1.5 + random.nextInt(20)));
            case 7, 8 -> new DriftReported(PolicyScript.reportOf("report-" + i, Verdict.values()[random.nextInt(5)]));
            case 9 -> PolicyScript.ended(flight, End.values()[random.nextInt(4)], "end-" + i);
            case 10 ->
                random.nextInt(3) == 0
                        ? new RetrainAsked("cmd-" + i, "ana", "because", NOON.plus(Duration.ofMinutes(i)))
                        : new RunSeen(flight, 1, NOON.plus(Duration.ofMinutes(i)));
            case 11, 12 ->
                new StreamJudged(List.of(new VetoChange(
                        "rule@1",
                        "rule",
                        PolicyScript.hour(i * 1.5 + random.nextInt(20)),
                        random.nextInt(3) > 0 ? null : new Breach("quality-" + i, "rule rule is breached"))));
            default -> new ChampionChanged(i, random.nextInt(10) > 0);
        };
    }
}
