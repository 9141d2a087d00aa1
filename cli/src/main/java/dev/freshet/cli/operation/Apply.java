package dev.freshet.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.cli.difference.Consequences;
import dev.freshet.cli.difference.MeaningDiff;
import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.kafka.RecordsSubject;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.util.List;
import java.util.Optional;

/**
 * Brings a pipeline document into force: the schema registry is asked whether it would take the records, then come the
 * topics, then the document, as one command on the one road.
 */
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
     * @param consequences what follows from what the document says differently from the one before, in words
     * @param answer registry-service's own
     */
    public record Outcome(List<String> topics, List<String> consequences, JsonNode answer) {
        public Outcome {
            topics = List.copyOf(topics);
            consequences = List.copyOf(consequences);
        }
    }

    /**
     * Applies a document.
     *
     * @param partitions partitions of topics that are created; topics that exist keep theirs
     * @throws DocumentRefusedException where the schema registry would refuse the records
     */
    public Outcome apply(Document document, int partitions, String actor) {
        Pipeline pipeline = document.pipeline();
        requireTaken(pipeline);
        var topics = Topics.of(pipeline.name()).all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList();
        var created = TopicCreation.createMissing(cluster.bootstrap(), topics);
        var consequences = inForce(pipeline.name())
                .map(before -> consequences(before, pipeline))
                .orElse(List.of());
        return new Outcome(created, consequences, registry.putDocument(pipeline.name(), document.yaml(), actor));
    }

    private void requireTaken(Pipeline pipeline) {
        var subject = new RecordsSubject(cluster);
        var objections = subject.objections(pipeline);
        if (!objections.isEmpty()) {
            throw new DocumentRefusedException("""
                    spec.events.fields: the schema registry would refuse the records under its rule %s: %s
                    Two ways on: give the field a new name, so that records of both kinds can stand in %s; \
                    or set another compatibility rule for subject %s in the schema registry, if all who read the records can take both\
                    """.formatted(
                            subject.rule(pipeline),
                            String.join("; ", objections),
                            Topics.of(pipeline.name()).records().name(),
                            RecordsSubject.subject(pipeline)));
        }
    }

    /** What was in force, where this build can read it. */
    private Optional<Pipeline> inForce(String pipeline) {
        return new Documents(cluster)
                .inForce(pipeline)
                .flatMap(yaml -> PipelineReader.read(yaml) instanceof Reading.Accepted(Pipeline before)
                        ? Optional.of(before)
                        : Optional.empty());
    }

    private static List<String> consequences(Pipeline before, Pipeline after) {
        return Consequences.of(before, after, MeaningDiff.between(before, after));
    }
}
