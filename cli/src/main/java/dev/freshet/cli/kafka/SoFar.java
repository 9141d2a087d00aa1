package dev.freshet.cli.kafka;

import dev.freshet.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What a pipeline's topics say of the past that has gone by already. */
public final class SoFar {
    private final Cluster cluster;
    private final Topics.OfPipeline topics;

    public SoFar(Cluster cluster, String pipeline) {
        this.cluster = cluster;
        this.topics = Topics.of(pipeline);
    }

    /** Kafka's own id of the topic of events. */
    public String idOfEvents() {
        var name = topics.events().name();
        try (var admin = Admin.create(cluster.settings())) {
            var described = admin.describeTopics(List.of(name)).allTopicNames().get();
            return Objects.requireNonNull(described.get(name), name).topicId().toString();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not describe " + name + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + name, e);
        }
    }

    /** Event time of the newest record; empty before the first. */
    public Optional<Instant> newestRecord() {
        try (var times = new RecordTimes(cluster, topics.records().name())) {
            var newest = times.newest();
            return newest.isPresent() ? Optional.of(Instant.ofEpochMilli(newest.getAsLong())) : Optional.empty();
        }
    }
}
