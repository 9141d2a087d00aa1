package dev.freshet.feature.trigger;

import dev.freshet.feature.concept.ConceptReport;
import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.DriftReport;
import dev.freshet.feature.drift.FeatureDrift;
import dev.freshet.feature.drift.Measured;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.quality.Breach;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Outcome;
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
import dev.freshet.feature.trigger.told.Request;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.pipeline.spec.Triggers.KOfN;
import dev.freshet.pipeline.spec.schedule.Cron;
import dev.freshet.pipeline.spec.schedule.Schedule;
import dev.freshet.pipeline.spec.schedule.Schedule.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plays events to a policy, in hours since a Monday midnight, and keeps what came out. */
final class PolicyScript {
    static final Instant MONDAY = Instant.parse("2001-01-01T00:00:00Z");
    static final Triggers TRIGGERS = new Triggers(
            Optional.of(new KOfN(2, 3)),
            true,
            2000,
            OptionalLong.of(5000),
            false,
            Optional.of(schedule("0 4 * * 1", CatchUp.LAST)),
            Duration.ofHours(12),
            4,
            Duration.ofHours(6));

    /** Where the document does not say how many new examples are enough. */
    static final Triggers DOUBLED = new Triggers(
            Optional.of(new KOfN(2, 3)),
            true,
            2000,
            OptionalLong.empty(),
            true,
            Optional.empty(),
            Duration.ofHours(12),
            4,
            Duration.ofHours(6));

    private static final PolicySettings.Evidence EVIDENCE =
            new PolicySettings.Evidence(Duration.ofDays(30), 0.2, 400, 100);
    private static final Duration CPU = Duration.ofMillis(41_300);
    static final Challenger CHALLENGER = new Challenger("auc", 0.01, MONDAY, CPU);
    static final Duration STEP = Duration.ofMinutes(15);

    final List<Outcome> outcomes = new ArrayList<>();
    TriggerPolicy policy;
    PolicyState state;
    private int reports;

    PolicyScript(Triggers triggers) {
        this(settings(1, "fs-1", triggers));
    }

    PolicyScript(PolicySettings settings) {
        policy = new TriggerPolicy(settings);
        state = PolicyState.start(1, "fs-1", null);
    }

    /** From now on of a pipeline that began at this time of the clock. */
    PolicyScript begun(Instant at) {
        state = PolicyState.start(1, "fs-1", at);
        return this;
    }

    /** Of a generation that computes the past anew up to this hour. */
    static PolicyScript backfilling(double until) {
        return new PolicyScript(
                new PolicySettings("p", 1, "fs-1", TRIGGERS, Promotion.AUTO, EVIDENCE, STEP, hour(until)));
    }

    static PolicySettings settings(int generation, String featureSet, Triggers triggers) {
        return new PolicySettings("p", generation, featureSet, triggers, Promotion.AUTO, EVIDENCE, STEP, null);
    }

    /** Where a win only promotes when a person does. */
    static PolicyScript suggesting() {
        return of(Promotion.SUGGEST);
    }

    /** Where a win does this. */
    static PolicyScript of(Promotion promotion) {
        return new PolicyScript(settings(1, promotion));
    }

    static PolicySettings settings(int generation, Promotion promotion) {
        return new PolicySettings("p", generation, "fs-1", TRIGGERS, promotion, EVIDENCE, STEP, null);
    }

    static Schedule schedule(String cron, CatchUp catchUp) {
        return new Schedule(Cron.parse(cron), ZoneOffset.UTC, catchUp);
    }

    static Instant hour(double hours) {
        return MONDAY.plus(Duration.ofMinutes(Math.round(hours * 60)));
    }

    PolicyScript hear(PolicyEvent event) {
        var step = policy.step(state, event);
        state = step.state();
        outcomes.addAll(step.outcomes());
        return this;
    }

    /** Goes on under other settings. */
    PolicyScript under(PolicySettings settings) {
        policy = new TriggerPolicy(settings);
        var step = policy.resume(state);
        state = step.state();
        outcomes.addAll(step.outcomes());
        return this;
    }

    PolicyScript at(double hours) {
        return hear(new TimePassed(hour(hours), null));
    }

    /** The same, told at this time of the clock. */
    PolicyScript at(double hours, Instant toldAt) {
        return hear(new TimePassed(hour(hours), toldAt));
    }

    PolicyScript examples(long count) {
        return hear(new ExamplesMatured(count, 0, 0, null));
    }

    /** Examples with labels of yes and no. */
    PolicyScript labelled(long count, long positives) {
        return hear(new ExamplesMatured(count, count, positives, null));
    }

    PolicyScript champion(long epoch) {
        return hear(new ChampionChanged(epoch, true, 0));
    }

    /** A champion that learned from so many rows. */
    PolicyScript champion(long epoch, long learned) {
        return hear(new ChampionChanged(epoch, true, learned));
    }

    PolicyScript report(Verdict verdict) {
        return hear(new DriftReported(reportOf("report-" + ++reports, verdict)));
    }

    /** A window of the champion's quality was judged. */
    PolicyScript quality(Verdict verdict) {
        return hear(new ConceptReported(qualityOf("concept-" + ++reports, verdict)));
    }

    static ConceptReport qualityOf(String id, Verdict verdict) {
        return new ConceptReport(
                id,
                MONDAY,
                MONDAY.plus(Duration.ofDays(1)),
                3000,
                1,
                1,
                Metric.AUC,
                0.6,
                12,
                new ConceptReport.Change(MONDAY, 0.79, 0.61),
                132,
                verdict,
                "since " + MONDAY + " the champion's auc is 0.6100 where it was 0.7900; e-value 132.0, 100 are enough",
                List.of());
    }

    /** A rule over the stream vetoes from this hour. */
    PolicyScript veto(String rule, double from) {
        var breach = new Breach("quality-" + rule + "-" + from, "rule " + rule + " is breached");
        return hear(new StreamJudged(List.of(new VetoChange(rule + "@1", rule, hour(from), breach))));
    }

    /** From this hour it does not any more. */
    PolicyScript whole(String rule, double from) {
        return hear(new StreamJudged(List.of(new VetoChange(rule + "@1", rule, hour(from), null))));
    }

    static DriftReport reportOf(String id, Verdict verdict) {
        var fault = verdict == Verdict.BROKEN ? "a is missing in 90.0 % of the rows, in the reference in 1.0 %" : null;
        return new DriftReport(
                id,
                MONDAY,
                MONDAY.plus(Duration.ofDays(1)),
                3000,
                0,
                1,
                1,
                List.of(new FeatureDrift("a", 0.25, 0, 0, verdict, fault)),
                verdict,
                new Measured("psi", new Measured.Limits(0.1, 0.2, 0.08), null));
    }

    PolicyScript retrain(String id, Instant sentAt) {
        return hear(new RetrainAsked(id, "ana", "new fleet", sentAt));
    }

    PolicyScript end(End end) {
        return hear(ended(flight(), end, "end-" + flight()));
    }

    /** How a run can end. */
    enum End {
        WON,
        NOT_PROMOTED,
        CRASHED,
        UNFIT,
        SKIPPED
    }

    static PolicyEvent ended(String request, End end, String id) {
        return switch (end) {
            case WON, NOT_PROMOTED ->
                new Evaluated(request, id, end == End.WON, end.name(), "auc 0.71 against 0.70", CHALLENGER);
            case CRASHED -> new RunFailed(request, id, 1, Failure.Kind.CRASHED, "out of memory", CPU);
            case SKIPPED -> new RunSkipped(request, id, 1, "nothing to gain", CPU);
            case UNFIT -> new RunFailed(request, id, 1, Failure.Kind.UNFIT, "one class only", CPU);
        };
    }

    PolicyScript beat(Instant heartbeatAt) {
        return hear(new RunSeen(flight(), 1, heartbeatAt, Duration.ofSeconds(12), null));
    }

    String flight() {
        var flight = state.inFlight();
        return flight == null ? "none" : flight.requestId();
    }

    List<Request> requests() {
        return outcomes.stream()
                .filter(Outcome.Requested.class::isInstance)
                .map(outcome -> ((Outcome.Requested) outcome).request())
                .toList();
    }

    List<Decision> decisions() {
        return outcomes.stream()
                .filter(Outcome.Decided.class::isInstance)
                .map(outcome -> ((Outcome.Decided) outcome).decision())
                .toList();
    }

    List<Alert> alerts() {
        return outcomes.stream()
                .filter(Outcome.Alerted.class::isInstance)
                .map(outcome -> ((Outcome.Alerted) outcome).alert())
                .toList();
    }

    List<Decision.Kind> kinds() {
        return decisions().stream().map(Decision::kind).toList();
    }

    Decision last() {
        return decisions().getLast();
    }
}
