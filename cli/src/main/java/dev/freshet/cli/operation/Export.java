package dev.freshet.cli.operation;

import dev.freshet.cli.export.ExportLayout;
import dev.freshet.cli.export.ExportLayout.What;
import dev.freshet.cli.export.RowSink;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.TopicContent;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a topic of a pipeline holds now, without keeping any of it in memory. */
public final class Export {
    private final Pipeline pipeline;
    private final ExportLayout layout;
    private final RowSink rows;
    private final Span span;
    private long written;
    private long ofOtherSets;

    /**
     * Event times of what is written.
     *
     * @param from the first
     * @param to the first that is not
     */
    public record Span(Instant from, Instant to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to but was " + from + ", to " + to);
            }
        }

        boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** @param rows where the rows go, with the columns of the layout */
    public Export(Pipeline pipeline, ExportLayout layout, RowSink rows, Span span) {
        this.pipeline = pipeline;
        this.layout = layout;
        this.rows = rows;
        this.span = span;
    }

    /** Writes everything that is in the topic when it is called. */
    public Export run(Cluster cluster, What what) {
        var topics = Topics.of(pipeline.name());
        var content = new TopicContent(cluster);
        switch (what) {
            case RECORDS ->
                content.forEachRecord(topics.records(), record -> {
                    if (span.holds((Instant) record.get("time"))) {
                        write(layout.row(record));
                    }
                });
            case FEATURES ->
                content.forEach(topics.features(), FeatureVector.class, vector -> {
                    if (span.holds(vector.getTime()) && isOurs(vector.getFeatureSet())) {
                        write(layout.row(vector));
                    }
                });
            case EXAMPLES ->
                content.forEach(topics.examples(), Example.class, example -> {
                    if (span.holds(example.getTime()) && isOurs(example.getFeatureSet())) {
                        write(layout.row(example));
                    }
                });
        }
        return this;
    }

    /** Rows that were written. */
    public long written() {
        return written;
    }

    /** Rows that were left out because their columns are those of another feature set than the one in force. */
    public long ofOtherSets() {
        return ofOtherSets;
    }

    private boolean isOurs(String featureSet) {
        boolean ours = featureSet.equals(pipeline.featureSet().id());
        ofOtherSets += ours ? 0 : 1;
        return ours;
    }

    private void write(List<@Nullable Object> cells) {
        try {
            rows.write(cells);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException("a row cannot be written: " + e.getMessage(), e);
        }
    }
}
