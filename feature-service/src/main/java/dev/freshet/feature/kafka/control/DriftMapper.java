package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.ReferenceBins;
import dev.freshet.feature.drift.ReferenceBins.Course;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.FalseAlarms;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.FeatureDrift;
import dev.freshet.schemas.FeatureReference;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Between drift and its Avro records. */
final class DriftMapper {
    private static final Logger LOG = Logger.getLogger(DriftMapper.class);

    private DriftMapper() {}

    /**
     * The champion of a promotion. A reference that is incomplete or no distribution measures nothing: drift stays
     * silent and the log says why, for that is no reason to stop making features.
     */
    static Champion toDomain(ModelPromoted promoted) {
        return new Champion(promoted.getVersion(), promoted.getEpoch(), promoted.getFeatureSet(), reference(promoted));
    }

    private static List<ReferenceBins> reference(ModelPromoted promoted) {
        try {
            var byName = promoted.getReference().stream()
                    .collect(Collectors.toMap(FeatureReference::getFeature, Function.identity()));
            return promoted.getFeatures().stream()
                    .map(byName::get)
                    .map(DriftMapper::toDomain)
                    .toList();
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            LOG.warnf(
                    "event=drift-reference-unusable pipeline=%s version=%d epoch=%d reason=\"%s\"",
                    promoted.getPipeline(), promoted.getVersion(), promoted.getEpoch(), e.getMessage());
            return List.of();
        }
    }

    static ReferenceBins toDomain(FeatureReference reference) {
        return new ReferenceBins(
                reference.getFeature(),
                reference.getEdges(),
                reference.getCodes(),
                reference.getShares(),
                reference.getRows(),
                switch (reference.getCourse()) {
                    case null -> Course.UNKNOWN;
                    case UNKNOWN -> Course.UNKNOWN;
                    case SPREAD -> Course.SPREAD;
                    case STILL -> Course.STILL;
                    case RISING -> Course.RISING;
                },
                Optional.ofNullable(reference.getWindows())
                        .flatMap(WindowsMapper::toDomain)
                        .orElse(null));
    }

    static DriftReport toAvro(dev.freshet.feature.drift.DriftReport report, ControlOrigin origin) {
        Drift drift = origin.pipeline().drift();
        var limits = report.measured().limits();
        return DriftReport.newBuilder()
                .setId(report.id())
                .setPipeline(origin.pipeline().name())
                .setGeneration(origin.generation())
                .setWindowStart(report.windowStart())
                .setWindowEnd(report.windowEnd())
                .setRows(report.rows())
                .setLateRows(report.lateRows())
                .setMinRows(drift.minRows())
                .setWarn(limits.warn())
                .setTrip(limits.trip())
                .setClear(limits.clear())
                .setFalseAlarms(drift.falseAlarms().map(FalseAlarms::toString).orElse(null))
                .setNote(report.measured().note())
                .setChampionVersion(report.championVersion())
                .setChampionEpoch(report.championEpoch())
                .setFeatures(report.features().stream()
                        .map(feature -> toAvro(feature, report.measured().measure()))
                        .toList())
                .setVerdict(toAvro(report.verdict()))
                .setReportedAt(origin.now())
                .setTraceparent(origin.traceparent())
                .build();
    }

    private static FeatureDrift toAvro(dev.freshet.feature.drift.FeatureDrift feature, String measure) {
        return FeatureDrift.newBuilder()
                .setFeature(feature.feature())
                .setMeasure(measure)
                .setValue(feature.value())
                .setMissingShare(feature.missingShare())
                .setReferenceMissingShare(feature.referenceMissingShare())
                .setVerdict(toAvro(feature.verdict()))
                .setRemark(feature.remark())
                .setMeasures(feature.measures())
                .build();
    }

    static DriftVerdict toAvro(Verdict verdict) {
        return switch (verdict) {
            case STABLE -> DriftVerdict.STABLE;
            case WARN -> DriftVerdict.WARN;
            case TRIP -> DriftVerdict.TRIP;
            case BROKEN -> DriftVerdict.BROKEN;
            case TOO_FEW_ROWS -> DriftVerdict.TOO_FEW_ROWS;
        };
    }

    static Alert toAvro(dev.freshet.feature.drift.Alert alert, ControlOrigin origin) {
        return Alert.newBuilder()
                .setId(alert.id())
                .setPipeline(origin.pipeline().name())
                .setSeverity(
                        switch (alert.severity()) {
                            case INFO -> Severity.INFO;
                            case WARNING -> Severity.WARNING;
                            case CRITICAL -> Severity.CRITICAL;
                        })
                .setName(alert.name())
                .setMessage(alert.message())
                .setCauses(alert.causes())
                .setTime(alert.time())
                .setRaisedAt(origin.now())
                .setTraceparent(origin.traceparent())
                .build();
    }

    /** Event time of what a record says, for its Kafka timestamp. */
    static long timestamp(Instant time) {
        return Math.max(0, time.toEpochMilli());
    }
}
