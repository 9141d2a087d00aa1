package dev.freshet.cli.explanation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.schemas.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Each source of a training and how far away it is, and what would hold it back now. */
final class WhatWouldTrain {
    private static final Duration DAY = Duration.ofHours(24);

    private final Subject subject;
    private final List<String> sentences = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private WhatWouldTrain(Subject subject) {
        this.subject = subject;
    }

    static Answer of(Subject subject) {
        return new WhatWouldTrain(subject).answer();
    }

    private Answer answer() {
        var triggers = subject.pipeline().triggers();
        if (subject.champion().isEmpty()) {
            examples("a first model", "firstModel", triggers.firstModel());
        }
        triggers.drift().ifPresent(limit -> {
            var drift = DriftDistance.of(subject, limit);
            sentences.addAll(drift.sentences());
            values.put("drift", drift.values());
        });
        enoughNew(triggers).ifPresent(limit -> examples("new examples", "newExamples", limit));
        subject.now()
                .ifPresentOrElse(this::byTime, () -> sentences.add("No event was told of yet, so no time passes."));
        sentences.add("a person: `freshet retrain %s`, at any time"
                .formatted(subject.pipeline().name()));
        return new Answer("next", "What would train next, and how far away is it?", sentences, values);
    }

    /** What the policy told last, for that may follow from what the champion learned; else what the document says. */
    private OptionalLong enoughNew(Triggers triggers) {
        return subject.lastOfPolicy()
                .map(decision -> decision.getThresholds().get("newExamples"))
                .map(limit -> OptionalLong.of(Long.parseLong(limit)))
                .orElse(triggers.newExamples());
    }

    private void examples(String what, String key, long limit) {
        var last = subject.lastOfPolicy();
        var since = last.map(Decision::getInputs)
                .map(inputs -> inputs.get("examplesSinceRequest"))
                .map(Long::parseLong);
        sentences.add(since.map(count -> "%s: %s of %s since the last request, when last decided at %s"
                        .formatted(
                                what,
                                Numbers.count(count),
                                Numbers.count(limit),
                                Numbers.time(last.orElseThrow().getTime())))
                .orElse("%s: at %s; nothing was decided yet, so nobody told how many there are"
                        .formatted(what, Numbers.count(limit))));
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("of", limit);
        row.put("count", since.orElse(null));
        row.put("toldAt", last.map(decision -> decision.getTime().toString()).orElse(null));
        values.put(key, row);
    }

    private void byTime(Instant now) {
        values.put("eventTime", now.toString());
        subject.pipeline().triggers().schedule().ifPresent(schedule -> {
            var next = schedule.after(now);
            sentences.add("the schedule %s: next at %s"
                    .formatted(schedule, next.map(due -> at(due, now)).orElse("no time")));
            values.put("schedule", next.map(Instant::toString).orElse(null));
        });
        cooldown(now);
        budget(now);
        vetoes();
    }

    private void cooldown(Instant now) {
        var cooldown = subject.lastOfPolicy()
                .map(decision -> Duration.parse(decision.getThresholds().get("cooldown")))
                .orElse(subject.pipeline().triggers().cooldown());
        var until = last(subject.requests()).map(request -> request.plus(cooldown));
        values.put("cooldownUntil", until.map(Instant::toString).orElse(null));
        sentences.add("Held back by the cooldown of %s: %s"
                .formatted(
                        cooldown,
                        until.filter(now::isBefore)
                                .map(end -> "until " + at(end, now))
                                .orElse("no, it is over")));
    }

    private void budget(Instant now) {
        var most = subject.pipeline().triggers().perDay();
        var used = subject.requests().stream()
                .filter(request -> request.plus(DAY).isAfter(now))
                .count();
        values.put("requestsIn24h", used);
        values.put("perDay", most);
        sentences.add("Held back by the budget: %s, %d of %d requests in 24 hours are used"
                .formatted(used < most ? "no" : "yes", used, most));
    }

    /** What the policy last said that stood in the way. */
    private void vetoes() {
        var inputs = subject.lastOfPolicy().map(Decision::getInputs).orElse(Map.of());
        for (var obstacle : List.of("inFlight", "brokenBy", "vetoedBy", "suggested")) {
            var by = inputs.get(obstacle);
            values.put(obstacle, by);
            if (by != null) {
                sentences.add("When last decided, held back by %s %s".formatted(word(obstacle), by));
            }
        }
    }

    private static String word(String obstacle) {
        return switch (obstacle) {
            case "inFlight" -> "the request in flight";
            case "brokenBy" -> "broken data of report";
            case "vetoedBy" -> "the rules over the stream";
            default -> "a win that waits for a person, or did, evaluation";
        };
    }

    private static Optional<Instant> last(List<Instant> times) {
        return times.isEmpty() ? Optional.empty() : Optional.of(times.getLast());
    }

    private static String at(Instant time, Instant now) {
        return "%s, in %s".formatted(Numbers.time(time), Spans.told(Duration.between(now, time)));
    }
}
