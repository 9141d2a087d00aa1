package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.quality.Breach;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.ledger.Training;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.ConceptReported;
import dev.freshet.feature.trigger.told.PolicyEvent.DriftReported;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSkipped;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold whatever happens, on 200 random histories of 600 events: runs end in every way or in none, and on every other
 * history a win waits for a person who seldom comes.
 */
class TriggerPolicyPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holds(int seed) {
        var random = new Random(seed);
        var script = script(seed);
        var history = new ArrayList<PolicyEvent>();
        var flights = 0;
        for (var i = 0; i < 600; i++) {
            var event = next(random, i, script);
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
                assertNoWinWaits(script);
                flights++;
                assertThat(script.flight())
                        .isEqualTo(script.requests().getLast().id());
            }
        }

        assertThat(flights).isGreaterThan(3);
        assertSingleFlight(script);
        assertSpacingAndBudget(script.requests());
        assertEveryCauseIsAnswered(history, script);
        assertEveryMergeIsRecorded(script);
        assertNoReasonIsLost(script);
        assertReplayIsIdentical(seed, history, script);
        assertOrderBetweenTwoStepsIsNothing(seed, history, script);
        assertProcessorTimeDecidesNothing(seed, history, script);
        assertLedgerIsBounded(script);
    }

    /** The pipeline gets other features in the middle of it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoReasonWhenFeaturesChange(int seed) {
        var random = new Random(seed);
        var script = script(seed);
        for (var i = 0; i < 300; i++) {
            if (i == 150) {
                script.under(PolicyScript.settings(2, "fs-2", PolicyScript.TRIGGERS));
            }
            script.hear(next(random, i, script));
        }

        assertNoReasonIsLost(script);
    }

    @Test
    void theHistoriesHoldEveryKindOfEnd() {
        // when
        var alerts = seeds().limit(20)
                .mapToObj(TriggerPolicyPropertiesTest::played)
                .flatMap(script -> script.alerts().stream())
                .map(Alert::name)
                .collect(Collectors.toSet());

        // then
        assertThat(alerts).contains("flight-lost", "training-again", "training-unfit", "promotion-suggested");
    }

    private static PolicyScript played(int seed) {
        var random = new Random(seed);
        var script = script(seed);
        for (var i = 0; i < 600; i++) {
            script.hear(next(random, i, script));
        }
        return script;
    }

    /** Every other history is that of a pipeline whose wins wait for a person. */
    private static PolicyScript script(int seed) {
        return switch ((int) (seed % 4)) {
            case 0 -> new PolicyScript(PolicyScript.DOUBLED);
            case 2 -> new PolicyScript(PolicyScript.TRIGGERS);
            default -> PolicyScript.suggesting();
        };
    }

    /** While a win waits, only a person trains. */
    private static void assertNoWinWaits(PolicyScript script) {
        var request = script.requests().getLast();
        var suggestion = script.state.suggestion();
        if (suggestion != null && !isAPersons(request)) {
            assertThat(request.time()).isAfterOrEqualTo(Suggestions.expiry(suggestion));
        }
    }

    private static boolean isAPersons(Request request) {
        return request.reasons().stream().anyMatch(reason -> reason.kind() == Kind.PERSON);
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
            if (isAPersons(request)) {
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
                case ConceptReported(var report)
                when report.verdict() == Verdict.TRIP -> assertThat(decided).contains(report.id());
                default -> {}
            }
        }
        var waiting = script.state.waiting().stream().map(Reason::cause).toList();
        assertThat(waiting).isSubsetOf(decided).doesNotHaveDuplicates();
        assertThat(script.decisions()).extracting(Decision::id).doesNotHaveDuplicates();
    }

    /** Each request has one decision that names it and, in its order, every reason that was merged into it. */
    private static void assertEveryMergeIsRecorded(PolicyScript script) {
        var fired = script.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.FIRED)
                .toList();
        assertThat(fired)
                .extracting(Decision::subject)
                .containsExactlyElementsOf(
                        script.requests().stream().map(Request::id).toList());
        assertThat(fired)
                .extracting(Decision::causes)
                .containsExactlyElementsOf(script.requests().stream()
                        .map(request ->
                                request.reasons().stream().map(Reason::cause).toList())
                        .toList());
    }

    /** Each reason is in one request that came to a verdict or still flies, is answered or dropped by a decision, or waits. */
    private static void assertNoReasonIsLost(PolicyScript script) {
        var without = requestsWithoutVerdict(script);
        var waiting = script.state.waiting().stream().map(Reason::cause).toList();
        var dropped = script.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.STALE)
                .flatMap(decision -> decision.causes().stream())
                .toList();
        var asked = new HashSet<>(waiting);
        var served = new ArrayList<String>();
        for (var request : script.requests()) {
            for (var reason : request.reasons()) {
                asked.add(reason.cause());
                if (!without.contains(request.id()) || reason.kind() == Kind.PERSON) {
                    served.add(reason.cause());
                }
            }
        }
        script.decisions().stream()
                .filter(decision -> decision.reason().contains("; it waits: "))
                .forEach(decision -> asked.addAll(decision.causes()));
        assertThat(served).doesNotHaveDuplicates();
        assertThat(waiting).doesNotContainAnyElementsOf(served);
        var ended = new HashSet<>(served);
        ended.addAll(waiting);
        ended.addAll(dropped);
        assertThat(ended).containsAll(asked);
    }

    /** Requests whose run failed, that were lost, or that lost their place. */
    private static Set<String> requestsWithoutVerdict(PolicyScript script) {
        var ids = script.requests().stream().map(Request::id).collect(Collectors.toSet());
        var without = new HashSet<String>();
        for (var decision : script.decisions()) {
            if (decision.kind() == Decision.Kind.FAILED) {
                without.addAll(decision.causes());
            } else if (decision.kind() == Decision.Kind.STALE && ids.contains(decision.subject())) {
                without.add(decision.subject());
            }
        }
        return without;
    }

    private static void assertReplayIsIdentical(int seed, List<PolicyEvent> history, PolicyScript script) {
        var replay = script(seed);
        history.forEach(replay::hear);
        assertThat(replay.outcomes).isEqualTo(script.outcomes);
        assertThat(replay.state).isEqualTo(script.state);
    }

    /** Examples that are known from a later step on decide the same whenever before it they are told, in whatever order. */
    private static void assertOrderBetweenTwoStepsIsNothing(int seed, List<PolicyEvent> history, PolicyScript script) {
        var replay = script(seed);
        var last = new ArrayList<PolicyEvent>();
        for (var event : history) {
            if (isAhead(event, replay.state.time())) {
                last.addFirst(event);
                continue;
            }
            if (event instanceof TimePassed) {
                last.forEach(replay::hear);
                last.clear();
            }
            replay.hear(event);
        }
        last.forEach(replay::hear);
        assertThat(replay.outcomes).isEqualTo(script.outcomes);
        assertThat(replay.state).isEqualTo(script.state);
    }

    /** On a machine seven times as slow all is the same but for the figures themselves. */
    private static void assertProcessorTimeDecidesNothing(int seed, List<PolicyEvent> history, PolicyScript script) {
        var slow = script(seed);
        history.stream().map(TriggerPolicyPropertiesTest::onASlowMachine).forEach(slow::hear);
        assertThat(slow.requests()).isEqualTo(script.requests());
        assertThat(withoutFigures(slow)).isEqualTo(withoutFigures(script));
        assertThat(slow.decisions()).isNotEqualTo(script.decisions());
    }

    private static PolicyEvent onASlowMachine(PolicyEvent event) {
        return switch (event) {
            case RunSeen seen ->
                new RunSeen(seen.requestId(), seen.attempt(), seen.heartbeatAt(), seen.spent(), slower(seen.cpu()));
            case RunFailed failed ->
                new RunFailed(
                        failed.requestId(),
                        failed.runId(),
                        failed.attempt(),
                        failed.kind(),
                        failed.message(),
                        slower(failed.cpu()));
            case RunSkipped skipped ->
                new RunSkipped(
                        skipped.requestId(),
                        skipped.runId(),
                        skipped.attempt(),
                        skipped.message(),
                        slower(skipped.cpu()));
            case Evaluated judged ->
                new Evaluated(
                        judged.requestId(),
                        judged.evaluationId(),
                        judged.won(),
                        judged.verdict(),
                        judged.said(),
                        slower(judged.challenger()));
            default -> event;
        };
    }

    private static Challenger slower(Challenger challenger) {
        return new Challenger(
                challenger.metric(), challenger.gain(), challenger.learnedUntil(), slower(challenger.cpu()));
    }

    private static @Nullable Duration slower(@Nullable Duration cpu) {
        return cpu == null ? null : cpu.multipliedBy(7).plusMillis(100);
    }

    private static List<String> withoutFigures(PolicyScript script) {
        return script.outcomes.stream()
                .map(outcome -> outcome.toString()
                        .replaceAll("[0-9.]+ CPU-seconds", "CPU-seconds")
                        .replaceAll("(expectedCpuSeconds|spentCpuSecondsP30D)=[0-9.]+,? ?", ""))
                .toList();
    }

    private static void assertLedgerIsBounded(PolicyScript script) {
        var trainings = Objects.requireNonNull(script.state.ledger()).trainings();
        var requests = script.requests().stream().map(Request::id).toList();
        assertThat(trainings).hasSizeBetween(4, 200);
        assertThat(trainings).extracting(Training::requestId).doesNotHaveDuplicates();
        assertThat(requests)
                .containsAll(trainings.stream().map(Training::requestId).toList());
        var newest = trainings.getLast().time();
        assertThat(trainings.subList(0, Math.max(0, trainings.size() - 5)))
                .allSatisfy(training -> assertThat(training.time()).isAfter(newest.minus(Duration.ofDays(30))));
    }

    private static boolean isAhead(PolicyEvent event, @Nullable Instant time) {
        return event instanceof ExamplesMatured matured
                && matured.from() != null
                && (time == null || matured.from().isAfter(time));
    }

    private static PolicyEvent next(Random random, int i, PolicyScript script) {
        var flight = script.flight();
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> timePassed(random, i);
            case 4, 5, 6 -> examples(random, i);
            case 7, 8 -> new DriftReported(PolicyScript.reportOf("report-" + i, Verdict.values()[random.nextInt(5)]));
            case 9 -> PolicyScript.ended(flight, End.values()[random.nextInt(End.values().length)], "end-" + i);
            case 10 ->
                random.nextInt(3) == 0
                        ? new RetrainAsked("cmd-" + i, "ana", "because", clock(i))
                        : new RunSeen(flight, 1, clock(i), Duration.ZERO, Duration.ofSeconds(i));
            case 13 -> new ConceptReported(PolicyScript.qualityOf("concept-" + i, Verdict.values()[random.nextInt(3)]));
            case 11, 12 ->
                new StreamJudged(List.of(new VetoChange(
                        "rule@1",
                        "rule",
                        PolicyScript.hour(i * 1.5 + random.nextInt(20)),
                        random.nextInt(3) > 0 ? null : new Breach("quality-" + i, "rule rule is breached"))));
            default ->
                script.state.suggestion() == null || random.nextInt(5) == 0
                        ? new ChampionChanged(i, random.nextInt(10) > 0, random.nextInt(6_000))
                        : timePassed(random, i);
        };
    }

    /** Half of it as the clock goes, so that flights of which nothing is heard are lost. */
    private static PolicyEvent timePassed(Random random, int i) {
        return new TimePassed(PolicyScript.hour(i * 1.5 + random.nextInt(5)), random.nextBoolean() ? null : clock(i));
    }

    private static Instant clock(int i) {
        return NOON.plus(Duration.ofMinutes(90L * i));
    }

    private static PolicyEvent examples(Random random, int i) {
        int count = random.nextInt(1500);
        return new ExamplesMatured(
                count,
                count,
                random.nextInt(count / 100 + 1),
                random.nextBoolean() ? null : PolicyScript.hour(i * 1.5 + random.nextInt(20)));
    }
}
