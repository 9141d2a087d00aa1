package dev.freshet.cli.kafka;

import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.topics.Topics;
import java.util.Comparator;
import java.util.Optional;

/** The pipeline documents in force, as the services see them. */
public final class Documents {
    private final TopicContent content;

    public Documents(Cluster cluster) {
        this.content = new TopicContent(cluster);
    }

    /** The text of a pipeline's newest generation; empty where it was never applied or is deleted. */
    public Optional<String> inForce(String pipeline) {
        return newest(pipeline).map(PipelineDocument::getDocument);
    }

    /** What was said last of a pipeline's document; without a text where it is deleted. */
    public Optional<PipelineDocument> newest(String pipeline) {
        return content.values(Topics.PIPELINES, PipelineDocument.class).stream()
                .filter(document -> document.getPipeline().equals(pipeline))
                .max(Comparator.comparingInt(PipelineDocument::getGeneration));
    }
}
