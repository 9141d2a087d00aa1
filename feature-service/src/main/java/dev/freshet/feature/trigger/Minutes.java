package dev.freshet.feature.trigger;

import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.Decision.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    String requestId(Reason first) {
        return "req-%s-%s"
                .formatted(settings.pipeline(), id(first.cause(), first.time().toString()));
    }

    private Map<String, String> inputs(Draft draft) {
        var inputs = new TreeMap<String, String>();
        inputs.put("examples", Long.toString(draft.examples));
        inputs.put("examplesSinceRequest", Long.toString(draft.examplesSinceRequest()));
        inputs.put("championEpoch", Long.toString(draft.championEpoch));
        inputs.put("trips", draft.tripped() + " of " + draft.trips.size());
        inputs.put("setbacks", Integer.toString(draft.setbacks));
        inputs.put("waiting", Integer.toString(draft.waiting.size()));
        if (draft.time != null) {
            inputs.put(
                    "requestsIn24h",
                    Integer.toString(draft.requestsOfDay(draft.time).size()));
        }
        if (!draft.requests.isEmpty()) {
            inputs.put("lastRequest", draft.requests.getLast().toString());
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
        triggers.newExamples().ifPresent(count -> thresholds.put("newExamples", Long.toString(count)));
        triggers.schedule().ifPresent(cron -> thresholds.put("schedule", cron));
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
