package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.pipeline.catalogue.Backfill;
import dev.freshet.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Sets where an application that a backfill begins reads first: records from the beginning of the range, vectors from where
 * its own will come. Labels are read from their beginning, because one may be known long before its event.
 */
final class StartingPoint {
    private final Map<String, Object> settings;

    StartingPoint(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Does nothing where the application has a place already, or another instance was faster. */
    void prepare(Application application, int partitions) {
        var backfill = application.backfill();
        if (backfill == null) {
            return;
        }
        try (var admin = Admin.create(settings)) {
            var groups = new GroupOffsets(admin);
            if (groups.committed(application.id()).isEmpty()) {
                var start = start(admin, Topics.of(application.version().name()), backfill, partitions);
                groups.begin(application.id(), start);
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot set where " + application.id() + " begins", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while setting where " + application.id() + " begins", e);
        }
    }

    /**
     * Offsets and not times: to a transactional topic the broker adds markers that bear the time of the clock, and a look-up
     * by time stops at the first of them.
     */
    private static Map<TopicPartition, OffsetAndMetadata> start(
            Admin admin, Topics.OfPipeline topics, Backfill backfill, int partitions)
            throws ExecutionException, InterruptedException {
        var start = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (int partition = 0; partition < backfill.records().size(); partition++) {
            start.put(
                    new TopicPartition(topics.records().name(), partition),
                    new OffsetAndMetadata(backfill.records().get(partition)));
        }
        var vectors = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topics.features().name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        admin.listOffsets(vectors)
                .all()
                .get()
                .forEach((partition, end) -> start.put(partition, new OffsetAndMetadata(end.offset())));
        return start;
    }
}
