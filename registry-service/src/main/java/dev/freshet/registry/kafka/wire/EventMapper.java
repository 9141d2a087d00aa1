package dev.freshet.registry.kafka.wire;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.document.tree.Mistake;
import dev.freshet.registry.kafka.store.Identifiers;
import dev.freshet.registry.promotion.CheckedDocument;
import dev.freshet.registry.promotion.RegistryEvent;
import dev.freshet.registry.promotion.RegistryEvent.Command;
import dev.freshet.registry.promotion.Sender;
import dev.freshet.registry.version.Backfill;
import dev.freshet.registry.version.Judgement;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.RegistryCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads wire records as events of the registry. */
public final class EventMapper {
    private EventMapper() {}

    static RegistryEvent toDomain(Candidate candidate) {
        return new RegistryEvent.CandidateArrived(
                Identifiers.id(candidate.getId()),
                Identifiers.id(candidate.getRunId()),
                Identifiers.id(Serving.of(candidate).digest()),
                candidate.getTime(),
                candidate.getCreatedAt());
    }

    static RegistryEvent toDomain(Evaluation evaluation) {
        return new RegistryEvent.EvaluationArrived(new Judgement(
                Identifiers.id(evaluation.getId()),
                Identifiers.id(evaluation.getCandidateId()),
                evaluation.getChampionEpoch(),
                verdict(evaluation),
                Identifiers.cut(evaluation.getReason()),
                inputs(evaluation),
                thresholds(evaluation),
                evaluation.getTime()));
    }

    static Command toDomain(RegistryCommand command) {
        Sender sender = new Sender(
                Identifiers.id(command.getId()),
                command.getExpectedEpoch(),
                Identifiers.text("actor", command.getActor()),
                Identifiers.text("reason", command.getReason()),
                command.getSentAt());
        Integer version = command.getVersion();
        return switch (command.getKind()) {
            case APPLY -> apply(sender, command);
            case DELETE -> new RegistryEvent.Delete(sender);
            case RETRAIN -> new RegistryEvent.Retrain(sender);
            case HOLD -> new RegistryEvent.Hold(sender);
            case RELEASE -> new RegistryEvent.Release(sender);
            case REVERT -> new RegistryEvent.Revert(sender, version);
            case PROMOTE ->
                version == null
                        ? new RegistryEvent.Unreadable(sender, "PROMOTE names no version")
                        : new RegistryEvent.Promote(sender, version);
            case UNKNOWN ->
                new RegistryEvent.Unreadable(
                        sender, "the kind of the command is not known to this registry; upgrade it");
        };
    }

    private static Command apply(Sender sender, RegistryCommand command) {
        var text = command.getDocument();
        var from = command.getBackfillFrom();
        var until = command.getBackfillUntil();
        if (text == null) {
            return new RegistryEvent.Unreadable(sender, "APPLY carries no document");
        }
        if (from != null && (until == null || !from.isBefore(until))) {
            return new RegistryEvent.Unreadable(
                    sender, "the backfill begins at %s and ends at %s; it must begin before".formatted(from, until));
        }
        var range = from == null || until == null
                ? null
                : new Backfill.Range(from, until, command.getBackfillRecords(), command.getBackfillLabels());
        return new RegistryEvent.Apply(sender, checked(command.getPipeline(), text), range);
    }

    private static CheckedDocument checked(String pipeline, String text) {
        return switch (PipelineReader.read(text)) {
            case Reading.Refused refused ->
                new CheckedDocument.Invalid(
                        refused.mistakes().stream().map(Mistake::text).toList());
            case Reading.Accepted accepted ->
                accepted.pipeline().name().equals(pipeline)
                        ? new CheckedDocument.Valid(
                                text, sha256(text), accepted.pipeline().promotion())
                        : new CheckedDocument.Invalid(List.of("metadata.name is "
                                + accepted.pipeline().name() + " but the command is for " + pipeline));
        };
    }

    private static Judgement.Verdict verdict(Evaluation evaluation) {
        return switch (evaluation.getVerdict()) {
            case PROMOTE -> Judgement.Verdict.PROMOTE;
            case KEEP -> Judgement.Verdict.KEEP;
            case NOT_ENOUGH_EVIDENCE -> Judgement.Verdict.NOT_ENOUGH_EVIDENCE;
            case UNKNOWN -> Judgement.Verdict.UNKNOWN;
        };
    }

    private static Map<String, String> inputs(Evaluation evaluation) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("rows", Long.toString(evaluation.getRows()));
        inputs.put("positives", Long.toString(evaluation.getPositives()));
        inputs.put("decisive", Identifiers.id(evaluation.getDecisive()));
        inputs.put("championVersion", Integer.toString(evaluation.getChampionVersion()));
        evaluation.getMetrics().stream()
                .filter(metric -> metric.getMetric().equals(evaluation.getDecisive()))
                .forEach(metric -> numbers(metric).forEach((name, value) -> {
                    if (value != null) {
                        inputs.put(name, String.format(Locale.ROOT, "%.5f", value));
                    }
                }));
        return inputs;
    }

    private static Map<String, @Nullable Double> numbers(MetricComparison metric) {
        Map<String, @Nullable Double> numbers = new HashMap<>();
        numbers.put("challenger", metric.getChallenger());
        numbers.put("champion", metric.getChampion());
        numbers.put("constant", metric.getConstant());
        numbers.put("difference", metric.getDifference());
        numbers.put("lower", metric.getLower());
        numbers.put("upper", metric.getUpper());
        return numbers;
    }

    private static Map<String, String> thresholds(Evaluation evaluation) {
        return Map.of(
                "margin", Double.toString(evaluation.getMargin()),
                "minRows", Long.toString(evaluation.getMinRows()),
                "minPositives", Long.toString(evaluation.getMinPositives()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
