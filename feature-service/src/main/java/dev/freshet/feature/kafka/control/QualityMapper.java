package dev.freshet.feature.kafka.control;

import dev.freshet.judging.quality.PartitionCounts;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.QualityWindow;
import java.util.List;

/** From Avro counts of rules over the stream; of the shared topic only what concerns one pipeline. */
final class QualityMapper {
    private final String pipeline;

    QualityMapper(String pipeline) {
        this.pipeline = pipeline;
    }

    List<PartitionCounts> toDomain(QualityCounts counts) {
        if (!counts.getPipeline().equals(pipeline)) {
            return List.of();
        }
        return List.of(new PartitionCounts(
                counts.getPartition(),
                counts.getPartitions(),
                counts.getNewest(),
                counts.getIdle(),
                counts.getWindows().stream().map(QualityMapper::toDomain).toList()));
    }

    private static WindowCount toDomain(QualityWindow window) {
        return new WindowCount(
                window.getRule(),
                window.getStart(),
                window.getEvents(),
                window.getHits(),
                window.getPartial(),
                window.getExample(),
                window.getHashes());
    }
}
