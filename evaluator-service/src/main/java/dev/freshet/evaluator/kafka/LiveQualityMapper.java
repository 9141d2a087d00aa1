package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.OffsetRange;
import dev.freshet.schemas.Separability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of live quality to the wire. */
final class LiveQualityMapper {
    private LiveQualityMapper() {}

    static LiveQuality toAvro(String pipeline, LiveReport report, Instant measuredAt) {
        return LiveQuality.newBuilder()
                .setId(report.id(pipeline))
                .setPipeline(pipeline)
                .setWindowStart(report.start())
                .setWindowEnd(report.end())
                .setEpoch(report.epoch())
                .setLine(scores(report.line()))
                .setFrozen(scores(report.frozen()))
                .setConstant(scores(report.constant()))
                .setChampion(scores(report.champion()))
                .setLabelMean(report.labelMean())
                .setOver(report.over())
                .setSeparability(separability(report.separability()))
                .setRanges(report.ranges().stream()
                        .map(range -> new OffsetRange(range.partition(), range.from(), range.until()))
                        .toList())
                .setMeasuredAt(measuredAt)
                .build();
    }

    private static @Nullable Separability separability(dev.freshet.evaluator.live.@Nullable Separability measured) {
        return measured == null
                ? null
                : Separability.newBuilder()
                        .setWindowStart(measured.windowStart())
                        .setReferenceStart(measured.referenceStart())
                        .setReferenceRows(measured.referenceRows())
                        .setRows(measured.rows())
                        .setAuc(measured.auc())
                        .setStandardError(measured.standardError())
                        .build();
    }

    private static ModelScores scores(LiveReport.OfModel model) {
        var sums = model.sums();
        return ModelScores.newBuilder()
                .setVersion(model.version())
                .setRows(sums.rows())
                .setPositives(sums.positives())
                .setPositiveBins(bins(sums.classifies(), sums.histogram().positives()))
                .setNegativeBins(bins(sums.classifies(), sums.histogram().negatives()))
                .setLogLossSum(sums.logLoss())
                .setSquaredErrorSum(sums.squaredError())
                .setAbsoluteErrorSum(sums.absoluteError())
                .setCorrect(sums.correct())
                .setLabelSum(sums.labels())
                .setScoreSum(sums.scores())
                .build();
    }

    private static List<Long> bins(boolean classifies, long[] counts) {
        return classifies ? Arrays.stream(counts).boxed().toList() : List.of();
    }
}
