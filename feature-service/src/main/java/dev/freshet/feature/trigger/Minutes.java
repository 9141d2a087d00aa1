package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Decision.Kind;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.feature.trigger.told.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the decision log: every entry carries the values looked at, the limits, and an id that a replay repeats. */
final class Minutes {
    private final PolicySettings settings;
    private final Limits limits;

    Minutes(PolicySettings settings, Limits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * What was decided, before the circumstances are added.
     *
     * @param kind what was decided
     * @param subject what about
     * @param reason why
     * @param causes what led to it
     * @param actor who decided
     */
    record Ruling(Kind kind, String subject, String reason, List<String> causes, String actor) {
        static Ruling byPolicy(Kind kind, String subject, String reason, List<String> causes) {
            return new Ruling(kind, subject, reason, causes, "policy");
        }
    }

    /**
     * What a person should know, before its id and time are added.
     *
     * @param severity how urgent
     * @param name short name
     * @param message what, where, why and how to mend it
     * @param causes what led to it; the first names the alert
     */
    record Notice(Severity severity, String name, String message, List<String> causes) {}

    void alert(Draft draft, Notice notice) {
        var id = "alert-" + id(notice.name(), notice.causes().getFirst());
        var time = Objects.requireNonNull(draft.time, "nothing is alerted before the first event");
        draft.outcomes.add(new Outcome.Alerted(
                new Alert(id, notice.severity(), notice.name(), notice.message(), notice.causes(), time)));
    }

    void note(Draft draft, Ruling ruling) {
        var id = "dec-" + id(ruling.kind().name(), ruling.subject(), String.join(" ", ruling.causes()));
        draft.outcomes.add(new Outcome.Decided(new Decision(
                id,
                ruling.kind(),
                ruling.subject(),
                ruling.reason(),
                inputs(draft),
                thresholds(draft),
                ruling.causes(),
                ruling.actor(),
                draft.time)));
    }

    /** A reason that is asked again after a failed request makes another request. */
    String requestId(Reason first, @Nullable Failure after) {
        var time = first.time().toString();
        return "req-%s-%s"
                .formatted(
                        settings.pipeline(),
                        after == null ? id(first.cause(), time) : id(first.cause(), time, after.requestId()));
    }

    private Map<String, String> inputs(Draft draft) {
        var inputs = new TreeMap<String, String>();
        inputs.put("examples", Long.toString(draft.examples));
        inputs.put("examplesSinceRequest", Long.toString(draft.examplesSinceRequest()));
        inputs.put("championEpoch", Long.toString(draft.championEpoch));
        inputs.put("trips", draft.tripped() + " of " + draft.trips.size());
        inputs.put("worse", Boolean.toString(draft.worse));
        inputs.put("setbacks", Integer.toString(draft.setbacks));
        inputs.put("failures", Integer.toString(draft.failuresInARow()));
        inputs.put("waiting", Integer.toString(draft.waiting.size()));
        if (draft.time != null) {
            inputs.putAll(draft.ledger.worth(draft.time).inputs());
            inputs.put(
                    "requestsIn24h",
                    Integer.toString(draft.requestsOfDay(draft.time).size()));
        }
        if (!draft.requests.isEmpty()) {
            inputs.put("lastRequest", draft.requests.getLast().toString());
        }
        if (draft.suggestion != null) {
            inputs.put("suggested", draft.suggestion.evaluationId());
        }
        if (draft.inFlight != null) {
            inputs.put("inFlight", draft.inFlight.requestId());
        }
        if (draft.brokenBy != null) {
            inputs.put("brokenBy", draft.brokenBy);
        }
        if (!draft.vetoes.isEmpty()) {
            inputs.put(
                    "vetoedBy",
                    draft.vetoes.values().stream().map(VetoChange::name).collect(Collectors.joining(", ")));
        }
        return inputs;
    }

    private Map<String, String> thresholds(Draft draft) {
        var triggers = settings.triggers();
        var thresholds = new TreeMap<String, String>();
        thresholds.put("firstModel", Long.toString(triggers.firstModel()));
        thresholds.put("cooldown", limits.cooldown(draft).toString());
        thresholds.put("perDay", Integer.toString(triggers.perDay()));
        triggers.drift().ifPresent(drift -> thresholds.put("trips", drift.trips() + " of " + drift.of()));
        thresholds.put("concept", Boolean.toString(triggers.concept()));
        settings.newExamples(draft.learned, draft.eagerness)
                .ifPresent(count -> thresholds.put("newExamples", Long.toString(count)));
        triggers.schedule().ifPresent(schedule -> thresholds.put("schedule", schedule.toString()));
        if (!draft.waiting.isEmpty()) {
            limits.against(draft, draft.waiting)
                    .map(Barrier::until)
                    .ifPresent(until -> thresholds.put("until", until.toString()));
        }
        return thresholds;
    }

    /** 12 hexadecimal digits that name these words under this pipeline and generation. */
    private String id(String... words) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var text = settings.pipeline() + "\n" + settings.generation() + "\n" + String.join("\n", words);
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
