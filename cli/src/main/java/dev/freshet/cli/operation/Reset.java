package dev.freshet.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Computes a pipeline anew from what producers sent: takes it out of force, waits until nobody works for it, deletes what was
 * made of its events and labels together with the memory of it, and brings the document into force again. Whoever is
 * interrupted runs it again: the document is kept in a file until it is in force.
 */
public final class Reset {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RegistryApi registry;
    private final PipelineTraces traces;
    private final Path folder;
    private final Duration patience;

    /**
     * Nothing happens yet.
     *
     * @param folder where the document is kept while it is not in force
     * @param patience how long to wait for the services to let go
     */
    public Reset(RegistryApi registry, PipelineTraces traces, Path folder, Duration patience) {
        this.registry = registry;
        this.traces = traces;
        this.folder = folder;
        this.patience = patience;
    }

    /** The document that the pipeline will have: the one in force, or the one that an interrupted reset kept. */
    public Document document(String pipeline) throws IOException {
        var inForce = Optional.of(registry.get("/pipelines/" + pipeline).path("document"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        if (inForce.isPresent()) {
            return Document.of("the document in force", inForce.get());
        }
        if (Files.exists(kept(pipeline))) {
            return Document.read(kept(pipeline));
        }
        throw new IllegalStateException(
                "pipeline %s is not in force, so there is nothing to compute anew; apply a document: freshet apply -f <document>"
                        .formatted(pipeline));
    }

    /**
     * Resets it.
     *
     * @param partitions partitions of its topics from now on, by name; those of events and labels can only grow
     */
    public JsonNode reset(Document document, Map<String, Integer> partitions, String actor)
            throws IOException, InterruptedException {
        String pipeline = document.pipeline().name();
        Files.createDirectories(folder);
        Files.writeString(kept(pipeline), document.yaml());
        takeOutOfForce(pipeline, actor);
        var topics = Topics.of(pipeline);
        traces.deleteState();
        traces.delete(topics.made().stream().map(Topic::name).toList());
        traces.provide(topics.all().stream()
                .map(topic -> topic.withPartitions(partitions.getOrDefault(topic.name(), topic.partitions())))
                .toList());
        var answer = registry.putDocument(pipeline, document.yaml(), actor);
        Files.deleteIfExists(kept(pipeline));
        return answer;
    }

    /** Takes it out of force and waits until no service works for it any more. */
    public void takeOutOfForce(String pipeline, String actor) throws InterruptedException {
        if (registry.get("/pipelines/" + pipeline).path("inForce").asBoolean()) {
            registry.deletePipeline(pipeline, actor);
        }
        long end = System.nanoTime() + patience.toNanos();
        List<String> busy = traces.busyGroups();
        while (!busy.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s is out of force, and after %s somebody still works in %s; see that every service reads freshet.pipelines, then run this again"
                                .formatted(pipeline, patience, busy));
            }
            Thread.sleep(PAUSE.toMillis());
            busy = traces.busyGroups();
        }
    }

    /** Partitions that its topics have, those of one that was deleted taken from its events. */
    public Map<String, Integer> presentPartitions(String pipeline) {
        var present = traces.partitions();
        int usual = present.getOrDefault(Topics.of(pipeline).events().name(), 1);
        return Topics.of(pipeline).all().stream()
                .map(Topic::name)
                .collect(Collectors.toMap(name -> name, name -> present.getOrDefault(name, usual)));
    }

    private Path kept(String pipeline) {
        return folder.resolve(pipeline + ".yaml");
    }
}
