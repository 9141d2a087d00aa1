package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.QualityWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one partition counted, as its Avro record. */
final class QualityCountsMapper {
    private final IngestPlan plan;
    private final int partition;

    QualityCountsMapper(IngestPlan plan, int partition) {
        this.plan = plan;
        this.partition = partition;
    }

    QualityCounts toAvro(List<WindowCount> windows, @Nullable Instant newest, boolean idle) {
        return QualityCounts.newBuilder()
                .setPipeline(plan.pipeline().name())
                .setGeneration(plan.generation())
                .setPartition(partition)
                .setPartitions(plan.partitions())
                .setNewest(newest)
                .setIdle(idle)
                .setWindows(windows.stream().map(QualityCountsMapper::toAvro).toList())
                .build();
    }

    private static QualityWindow toAvro(WindowCount count) {
        return QualityWindow.newBuilder()
                .setRule(count.rule())
                .setStart(count.start())
                .setEvents(count.events())
                .setHits(count.hits())
                .setPartial(count.partial())
                .setExample(count.example())
                .setHashes(count.hashes())
                .build();
    }
}
