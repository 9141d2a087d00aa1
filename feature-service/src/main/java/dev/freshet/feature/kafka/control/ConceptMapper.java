package dev.freshet.feature.kafka.control;

import dev.freshet.feature.concept.LevelSums;
import dev.freshet.feature.concept.ScoredWindow;
import dev.freshet.feature.concept.Separability;
import dev.freshet.feature.concept.WatchedReport;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.WatchedSeries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Between the champion's quality and its Avro records; of the shared topic it takes only what concerns one pipeline. */
final class ConceptMapper {
    private final String pipeline;

    ConceptMapper(String pipeline) {
        this.pipeline = pipeline;
    }

    /** What earlier builds wrote does not say which answers are the champion's own. */
    List<ControlMessage> toDomain(LiveQuality quality) {
        var champion = quality.getChampion();
        if (champion == null || !quality.getPipeline().equals(pipeline)) {
            return List.of();
        }
        return List.of(new ControlMessage.Scored(new ScoredWindow(
                quality.getEpoch(),
                quality.getWindowEnd(),
                quality.getOver(),
                champion.getRows(),
                champion.getPositiveBins(),
                champion.getNegativeBins(),
                champion.getLogLossSum(),
                champion.getSquaredErrorSum(),
                champion.getAbsoluteErrorSum(),
                champion.getCorrect(),
                levels(champion, quality.getLabelMean()),
                separability(quality.getSeparability()))));
    }

    private static @Nullable LevelSums levels(ModelScores champion, @Nullable Double learned) {
        var labels = champion.getLabelSum();
        var scores = champion.getScoreSum();
        return labels == null || scores == null ? null : new LevelSums(labels, scores, learned);
    }

    private static @Nullable Separability separability(dev.freshet.schemas.@Nullable Separability measured) {
        return measured == null
                ? null
                : new Separability(
                        measured.getWindowStart(),
                        measured.getReferenceStart(),
                        measured.getRows(),
                        measured.getAuc(),
                        measured.getStandardError());
    }

    private static WatchedSeries toAvro(WatchedReport report) {
        var change = report.change();
        return WatchedSeries.newBuilder()
                .setName(report.series().key())
                .setValue(report.value())
                .setSince(change == null ? null : change.since())
                .setBefore(change == null ? null : change.before())
                .setAfter(change == null ? null : change.after())
                .setEValue(report.eValue())
                .setAlpha(report.alpha())
                .setVerdict(DriftMapper.toAvro(report.verdict()))
                .setMeasures(report.measures())
                .build();
    }

    static ConceptReport toAvro(dev.freshet.feature.concept.ConceptReport report, ControlOrigin origin) {
        var change = report.change();
        return ConceptReport.newBuilder()
                .setId(report.id())
                .setPipeline(origin.pipeline().name())
                .setGeneration(origin.generation())
                .setWindowStart(report.windowStart())
                .setWindowEnd(report.windowEnd())
                .setRows(report.rows())
                .setChampionVersion(report.championVersion())
                .setChampionEpoch(report.championEpoch())
                .setMetric(report.metric().name().toLowerCase(Locale.ROOT))
                .setValue(report.value())
                .setWindows(report.windows())
                .setSince(change == null ? null : change.since())
                .setBefore(change == null ? null : change.before())
                .setAfter(change == null ? null : change.after())
                .setEValue(report.eValue())
                .setAlpha(origin.pipeline().drift().concept().alpha())
                .setVerdict(DriftMapper.toAvro(report.verdict()))
                .setReason(report.reason())
                .setWatched(report.watched().stream().map(ConceptMapper::toAvro).toList())
                .setReportedAt(origin.now())
                .build();
    }
}
