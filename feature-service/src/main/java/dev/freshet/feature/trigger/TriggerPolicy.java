package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.PromotionsHeld;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSkipped;
import dev.freshet.feature.trigger.told.PolicyEvent.TimePassed;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides when to train. A cause becomes a reason; a reason either fires at once or waits for what stands in its
 * way, and all that waits fires together as one request. Every cause leaves a decision, so the log answers both "why
 * now" and "why not".
 */
public final class TriggerPolicy {
    private static final Set<Kind> OF_A_FEATURE_SET =
            Set.of(Kind.DRIFT, Kind.LIVE_QUALITY, Kind.NEW_EXAMPLES, Kind.FIRST_MODEL);

    private final PolicySettings settings;
    private final Minutes minutes;
    private final DataCauses data;
    private final Flights flights;
    private final Vetoes vetoes;
    private final Suggestions suggestions;

    public TriggerPolicy(PolicySettings settings) {
        this.settings = settings;
        var limits = new Limits(settings);
        this.minutes = new Minutes(settings, limits);
        var firing = new Firing(limits, minutes, new SecondLook(settings, minutes));
        this.vetoes = new Vetoes(minutes, firing);
        this.data = new DataCauses(settings, minutes, firing, vetoes);
        this.suggestions = new Suggestions(settings, minutes);
        this.flights = new Flights(minutes, firing, new Failures(settings, limits, minutes), suggestions);
    }

    /**
     * The state to go on from under these settings: a new generation asks the calendar anew, forgives what failed and no
     * longer waits for a person, a new feature set counts anew. What asked for a model of the former features is dropped, and a
     * decision says so.
     */
    public PolicyStep resume(PolicyState stored) {
        if (stored.generation() == settings.generation()) {
            return new PolicyStep(stored, List.of());
        }
        var draft = new Draft(stored);
        draft.generation = settings.generation();
        draft.nextSchedule = null;
        draft.failure = null;
        draft.suggestion = null;
        draft.autonomy = draft.autonomy == null ? null : draft.autonomy.under(settings.promotion());
        draft.labels = draft.labels == null ? null : draft.labels.told(false);
        if (!stored.featureSet().equals(settings.featureSet())) {
            draft.featureSet = settings.featureSet();
            draft.hasModel = false;
            draft.examples = 0;
            draft.ahead.clear();
            draft.labels = null;
            draft.examplesAtRequest = 0;
            draft.trips = List.of();
            draft.worse = false;
            draft.brokenBy = null;
            dropFormer(draft, stored.featureSet());
        }
        return draft.end();
    }

    private void dropFormer(Draft draft, String featureSet) {
        var dropped = new ArrayList<>(draft.drop(OF_A_FEATURE_SET));
        if (draft.inFlight != null) {
            dropped.addAll(draft.inFlight.of(OF_A_FEATURE_SET));
            draft.inFlight = draft.inFlight.without(OF_A_FEATURE_SET);
        }
        if (!dropped.isEmpty()) {
            var causes = dropped.stream().map(Reason::cause).toList();
            var reason =
                    "generation %d has other features: %d reasons that asked for a model of feature set %s no longer wait, nor come back if the request in flight fails"
                            .formatted(settings.generation(), dropped.size(), featureSet);
            minutes.note(draft, Ruling.byPolicy(Decision.Kind.STALE, causes.getFirst(), reason, causes));
        }
    }

    public PolicyStep step(PolicyState state, PolicyEvent event) {
        var draft = new Draft(state);
        switch (event) {
            case TimePassed passed -> timePassed(draft, passed);
            case PolicyEvent.ExamplesMatured matured -> data.examplesMatured(draft, matured);
            case PolicyEvent.DriftReported(var report) -> data.driftReported(draft, report);
            case PolicyEvent.ConceptReported(var report) -> data.conceptReported(draft, report);
            case PolicyEvent.StreamJudged judged -> vetoes.streamJudged(draft, judged);
            case ChampionChanged changed -> flights.championChanged(draft, changed);
            case RunSeen seen -> flights.runSeen(draft, seen);
            case RunFailed failed -> flights.runFailed(draft, failed);
            case RunSkipped skipped -> flights.runSkipped(draft, skipped);
            case Evaluated evaluated -> flights.evaluated(draft, evaluated);
            case PromotionsHeld command -> suggestions.promotionsHeld(draft, command);
            case RetrainAsked asked -> flights.retrainAsked(draft, asked);
        }
        return draft.end();
    }

    private void timePassed(Draft draft, TimePassed passed) {
        var before = draft.time;
        var now = passed.time();
        if (before != null && !now.isAfter(before)) {
            return;
        }
        draft.time = now;
        if (before != null) {
            flights.timePassed(draft, Duration.between(before, now), passed.toldAt());
        }
        suggestions.timePassed(draft, now);
        data.timePassed(draft, now);
    }
}
