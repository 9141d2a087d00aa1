package dev.freshet.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.util.List;

/** Brings a pipeline document into force: its topics first, then the document, as one command on the one road. */
public final class Apply {
    private final Cluster cluster;
    private final RegistryApi registry;

    public Apply(Cluster cluster, RegistryApi registry) {
        this.cluster = cluster;
        this.registry = registry;
    }

    /**
     * What came of it.
     *
     * @param topics names of the topics that were missing and are there now
     * @param answer registry-service's own
     */
    public record Outcome(List<String> topics, JsonNode answer) {}

    /**
     * Applies a document.
     *
     * @param partitions partitions of topics that are created; topics that exist keep theirs
     */
    public Outcome apply(Document document, int partitions, String actor) {
        Pipeline pipeline = document.pipeline();
        var topics = Topics.of(pipeline.name()).all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList();
        var created = TopicCreation.createMissing(cluster.bootstrap(), topics);
        return new Outcome(created, registry.putDocument(pipeline.name(), document.yaml(), actor));
    }
}
