package dev.freshet.cli.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions end, with what open transactions have written: what was committed a moment ago is surely before it, while
 * the end of what is committed may lie a moment behind.
 */
final class TopicEnds implements AutoCloseable {
    private final Admin admin;

    TopicEnds(Cluster cluster) {
        this.admin = Admin.create(cluster.settings());
    }

    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var latest = partitions.stream().collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say where its topics end: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking where topics end", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
