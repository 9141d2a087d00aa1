package dev.freshet.feature.trigger.control;

import dev.freshet.feature.concept.ConceptMonitor;
import dev.freshet.feature.concept.ConceptState;
import dev.freshet.feature.concept.ScoredWindow;
import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.drift.DriftMonitor;
import dev.freshet.feature.drift.DriftState;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.trigger.PolicySettings;
import dev.freshet.feature.trigger.PolicyState;
import dev.freshet.feature.trigger.TriggerPolicy;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.DriftReported;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import dev.freshet.feature.trigger.told.PolicyEvent.TimePassed;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.StreamRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Couples drift and the champion's quality to the policy: what the monitors conclude is what the policy hears, in the same
 * step and the same order.
 */
public final class Control {
    private final DriftMonitor monitor;
    private final ConceptMonitor concept;
    private final TriggerPolicy policy;
    private final PolicySettings settings;
    private final Set<String> streamRules;

    public Control(Pipeline pipeline, int generation) {
        this(pipeline, generation, null);
    }

    /** @param past event time before which nothing is asked for, because another generation is live; null for none */
    public Control(Pipeline pipeline, int generation, @Nullable Instant past) {
        this.monitor = new DriftMonitor(pipeline.name(), pipeline.drift());
        this.concept = new ConceptMonitor(pipeline.name(), pipeline.drift().concept(), pipeline.evaluation());
        this.settings = new PolicySettings(
                pipeline.name(),
                generation,
                pipeline.featureSet().id(),
                pipeline.triggers(),
                pipeline.promotion(),
                PolicySettings.Evidence.of(pipeline),
                DecisionClock.of(pipeline.drift().window()).step(),
                past);
        this.policy = new TriggerPolicy(settings);
        this.streamRules =
                pipeline.events().streamRules().stream().map(StreamRule::id).collect(Collectors.toSet());
    }

    /** @param begun wall-clock time before which nobody asked anything of this pipeline; null where that is not known */
    public ControlState start(@Nullable Instant begun) {
        return new ControlState(
                DriftState.start(settings.featureSet()),
                PolicyState.start(settings.generation(), settings.featureSet(), begun),
                null);
    }

    /** The state to go on from after a restart; under a new generation, windows and hysteresis start again. */
    public ControlStep resume(ControlState stored) {
        if (stored.policy().generation() == settings.generation()) {
            return new ControlStep(stored, List.of());
        }
        var drift = stored.drift().featureSet().equals(settings.featureSet())
                ? monitor.restart(stored.drift())
                : DriftState.start(settings.featureSet());
        var resumed = policy.resume(stored.policy().withVetoesOf(streamRules));
        return new ControlStep(
                new ControlState(drift, resumed.state(), watched(drift, stored.concept())), resumed.outcomes());
    }

    /** Hears what a counting task tells. */
    public ControlStep step(ControlState state, DriftEvent event) {
        var drift = monitor.step(state.drift(), event);
        var events = new ArrayList<PolicyEvent>();
        var champion = drift.state().champion();
        if (champion != null) {
            events.add(new ChampionChanged(
                    champion.epoch(), champion.featureSet().equals(settings.featureSet()), champion.rows()));
        }
        if (event.time().isAfter(Instant.EPOCH)) {
            events.add(new TimePassed(event.time(), toldAt(event)));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var report : drift.reports()) {
            outcomes.add(new Outcome.Reported(report));
            events.add(new DriftReported(report));
        }
        drift.alerts().forEach(alert -> outcomes.add(new Outcome.Alerted(alert)));
        var watched = watched(drift.state(), state.concept());
        return steps(new ControlState(drift.state(), state.policy(), watched), events, outcomes);
    }

    private @Nullable ConceptState watched(DriftState drift, @Nullable ConceptState before) {
        var champion = drift.champion();
        return champion == null ? null : concept.under(before, champion);
    }

    /** Hears what the champion's answers were worth. */
    public ControlStep step(ControlState state, ScoredWindow scored) {
        var step = concept.step(state.concept(), scored);
        var outcomes = new ArrayList<Outcome>();
        step.reports().forEach(report -> outcomes.add(new Outcome.Judged(report)));
        step.alerts().forEach(alert -> outcomes.add(new Outcome.Alerted(alert)));
        var events = step.reports().stream()
                .<PolicyEvent>map(PolicyEvent.ConceptReported::new)
                .toList();
        return steps(new ControlState(state.drift(), state.policy(), step.state()), events, outcomes);
    }

    private static @Nullable Instant toldAt(DriftEvent event) {
        return switch (event) {
            case DriftEvent.VectorsCounted counted -> counted.toldAt();
            case DriftEvent.ChampionSeen seen -> null;
        };
    }

    /** Hears what rules over the stream were judged to be. */
    public ControlStep step(ControlState state, List<Alert> alerts, StreamJudged judged) {
        var outcomes = new ArrayList<Outcome>();
        alerts.forEach(alert -> outcomes.add(new Outcome.Alerted(alert)));
        return steps(state, List.of(judged), outcomes);
    }

    /** Hears of anything else. */
    public ControlStep step(ControlState state, PolicyEvent event) {
        return steps(state, List.of(event), new ArrayList<>());
    }

    private ControlStep steps(ControlState state, List<PolicyEvent> events, List<Outcome> outcomes) {
        var current = state.policy();
        for (var event : events) {
            var step = policy.step(current, event);
            outcomes.addAll(step.outcomes());
            current = step.state();
        }
        return new ControlStep(new ControlState(state.drift(), current, state.concept()), outcomes);
    }
}
