package dev.freshet.learning.dataset.kafka;

import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetReading.Complete;
import dev.freshet.learning.dataset.DatasetReading.Refused;
import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.DatasetUnusable;
import dev.freshet.learning.dataset.ExampleRow;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.MemoryBudget;
import dev.freshet.learning.dataset.ReadProgress;
import dev.freshet.learning.dataset.RowCollector;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Pins datasets and reads pinned ones, exactly: committed messages of the offset ranges only, and the same rows as the first
 * time or none. Expected failures are {@link Refused}; a broker or registry that does not answer is an exception.
 */
public final class DatasetReader {
    private final Map<String, ?> config;
    private final MemoryBudget budget;
    private final boolean keepIds;
    private final ReadProgress progress;

    private DatasetReader(Map<String, ?> config, MemoryBudget budget, boolean keepIds, ReadProgress progress) {
        this.config = Map.copyOf(config);
        this.budget = budget;
        this.keepIds = keepIds;
        this.progress = progress;
    }

    /** {@code config} holds {@code bootstrap.servers}, {@code schema.registry.url} and whatever else clients need. */
    public static DatasetReader over(Map<String, ?> config) {
        var budget = MemoryBudget.ofHeap(Runtime.getRuntime().maxMemory());
        return new DatasetReader(config, budget, false, ReadProgress.SILENT);
    }

    public DatasetReader within(MemoryBudget limit) {
        return new DatasetReader(config, limit, keepIds, progress);
    }

    /** Rows know their event ids then, at about 60 bytes a row. */
    public DatasetReader keepingEventIds() {
        return new DatasetReader(config, budget, true, progress);
    }

    public DatasetReader reporting(ReadProgress listener) {
        return new DatasetReader(config, budget, keepIds, listener);
    }

    /** Reads the rows that are committed now and were known at the request's time, and cuts off the holdout; the dataset's manifest says what was read. */
    public DatasetReading pin(DatasetRequest request) {
        try (var log = new ExampleLog(config)) {
            var topicId = log.topicId(request.topic());
            if (topicId.isEmpty()) {
                return new Refused("topic " + request.topic()
                        + " does not exist; `freshet apply` creates it, and events must have been labelled");
            }
            var scope = new DatasetScope(
                    request.topic(),
                    topicId.get(),
                    request.featureSet(),
                    request.features(),
                    log.since(request.topic(), request.timeFrom()),
                    request.timeFrom(),
                    request.time());
            return new Complete(Dataset.pin(scope, rows(log, scope), request.holdout()));
        } catch (DatasetUnusable e) {
            return new Refused(e.reason());
        }
    }

    /** Reads the rows of a manifest; where it was counted before, they are proven to be the same. */
    public DatasetReading read(Manifest manifest) {
        try (var log = new ExampleLog(config)) {
            var scope = manifest.scope();
            var missing = log.missing(scope);
            return missing.isPresent()
                    ? new Refused(missing.get())
                    : verified(manifest, Dataset.of(manifest, rows(log, scope)));
        } catch (DatasetUnusable e) {
            return new Refused(e.reason());
        }
    }

    private static DatasetReading verified(Manifest pinned, Dataset dataset) {
        var read = dataset.manifest();
        if (!pinned.isCounted() || read.equals(pinned)) {
            return new Complete(dataset);
        }
        return new Refused("the rows of manifest " + pinned.id() + " are not those that were pinned: then "
                + pinned.rows()
                + " and " + pinned.holdoutRows() + " held out with digest " + pinned.digest() + ", now " + read.rows()
                + " and " + read.holdoutRows() + " with digest " + read.digest() + "; request a new training");
    }

    private Rows rows(ExampleLog log, DatasetScope scope) {
        var collector = new RowCollector(scope, budget, keepIds);
        try (var examples = AvroSerdes.specific(Example.class, config)) {
            long done = 0;
            for (var range : scope.ranges()) {
                long before = done;
                log.read(scope.topic(), range, message -> {
                    collect(message, examples.deserializer(), scope, collector);
                    progress.read(before + message.offset() + 1 - range.from(), scope.offsets());
                });
                done += range.length();
            }
        }
        return collector.finish();
    }

    private static void collect(
            ConsumerRecord<byte[], byte[]> message,
            Deserializer<Example> examples,
            DatasetScope scope,
            RowCollector collector) {
        Example example;
        try {
            example = examples.deserialize(scope.topic(), message.value());
        } catch (SerializationException e) {
            throw new DatasetUnusable("the message at " + scope.topic() + "-" + message.partition() + "@"
                    + message.offset() + " is no example: " + e.getMessage());
        }
        if (example != null && example.getFeatureSet().equals(scope.featureSet())) {
            collector.add(new ExampleRow(
                    message.partition(),
                    message.offset(),
                    example.getEventId(),
                    example.getRevision(),
                    example.getTime().toEpochMilli(),
                    example.getMaturedAt().toEpochMilli(),
                    example.getLabel(),
                    example.getValues()));
        }
    }
}
