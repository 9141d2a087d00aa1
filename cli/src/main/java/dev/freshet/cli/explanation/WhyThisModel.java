package dev.freshet.cli.explanation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TriggerReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The champion, how it came to serve, and a win that waits for a person to take its place. */
final class WhyThisModel {
    private final Subject subject;
    private final List<String> sentences = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private WhyThisModel(Subject subject) {
        this.subject = subject;
    }

    static Answer of(Subject subject) {
        return new WhyThisModel(subject).answer();
    }

    private Answer answer() {
        var champion = subject.champion();
        champion.ifPresentOrElse(this::serves, () -> sentences.add("No model is in service yet."));
        waiting(champion.map(ModelPromoted::getEpoch).orElse(0L)).ifPresent(this::waits);
        return new Answer("champion", "Why this model?", sentences, values);
    }

    private void serves(ModelPromoted champion) {
        sentences.add("Version %d is in service since %s (epoch %d), by %s: %s"
                .formatted(
                        champion.getVersion(),
                        Numbers.time(champion.getTime()),
                        champion.getEpoch(),
                        champion.getActor(),
                        champion.getReason()));
        values.put("version", champion.getVersion());
        values.put("epoch", champion.getEpoch());
        values.put("since", champion.getTime().toString());
        values.put("actor", champion.getActor());
        values.put("reason", champion.getReason());
        subject.candidate(champion.getCandidateId()).ifPresent(this::trained);
        fresh(champion.getLearnedUntil());
        values.put("learnedUntil", told(champion.getLearnedUntil()));
    }

    private void trained(Candidate candidate) {
        subject.run(candidate).ifPresent(run -> {
            var why = run.getReasons().stream().map(TriggerReason::getMessage).collect(Collectors.joining("; "));
            sentences.add("It was trained on %s rows in %s%s, because %s"
                    .formatted(
                            Numbers.count(candidate.getManifest().getRows()),
                            Numbers.duration(WhatItWouldCost.took(run)),
                            WhatItWouldCost.cpu(run),
                            why));
        });
    }

    private void fresh(@Nullable Instant learnedUntil) {
        if (learnedUntil != null) {
            var further = subject.now()
                    .map(now -> "; the stream is %s further".formatted(Spans.told(Duration.between(learnedUntil, now))))
                    .orElse("");
            sentences.add("The newest row it learned from is of %s%s".formatted(Numbers.time(learnedUntil), further));
        }
    }

    /** The newest win that was judged against this champion and not promoted. */
    private Optional<Decision> waiting(long epoch) {
        return subject.since().stream()
                .filter(decision -> decision.getKind() == DecisionKind.SUGGESTED)
                .filter(decision ->
                        Long.toString(epoch).equals(decision.getInputs().get("epoch")))
                .reduce((earlier, later) -> later);
    }

    private void waits(Decision suggested) {
        var version = suggested.getInputs().getOrDefault("version", "");
        var pipeline = subject.pipeline().name();
        sentences.add("Version %s waits for a person since %s: %s"
                .formatted(version, Numbers.time(suggested.getTime()), suggested.getReason()));
        subject.chain().evaluations().stream()
                .filter(evaluation -> suggested.getCauses().contains(evaluation.getId()))
                .findFirst()
                .ifPresent(this::compared);
        suggested.getCauses().stream()
                .flatMap(cause -> subject.candidate(cause).stream())
                .findFirst()
                .ifPresent(candidate -> {
                    trained(candidate);
                    fresh(candidate.getLearnedUntil());
                });
        sentences.add(
                "Take it with `freshet promote %s %s`; refuse it by leaving it, or train another with `freshet retrain %s`."
                        .formatted(pipeline, version, pipeline));
        values.put(
                "waiting",
                Map.of("version", version, "since", suggested.getTime().toString(), "reason", suggested.getReason()));
    }

    private void compared(Evaluation evaluation) {
        evaluation.getMetrics().stream().map(WhyThisModel::compared).forEach(sentences::add);
    }

    private static String compared(MetricComparison metric) {
        return "  %s %s against %s, better by %s (95 %% interval %s to %s)"
                .formatted(
                        metric.getMetric(),
                        Numbers.metric(metric.getChallenger()),
                        Numbers.metric(metric.getChampion() == null ? metric.getConstant() : metric.getChampion()),
                        Numbers.difference(metric.getDifference()),
                        Numbers.difference(metric.getLower()),
                        Numbers.difference(metric.getUpper()));
    }

    private static @Nullable String told(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
