package dev.freshet.learning.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exact dataset: which rows of which log, which of them are the frozen holdout, and the digest that proves them.
 *
 * @param id {@code mf-} and 16 hexadecimal digits of the SHA-256 over the fields that identify the dataset
 * @param topic topic of examples
 * @param topicId Kafka's own id of the topic
 * @param featureSet feature set of the rows
 * @param features names of the columns
 * @param ranges offset ranges, ordered by partition
 * @param timeFrom rows with an event time before this do not belong
 * @param knownBefore rows that matured at this event time or later do not belong: what nobody knew when the training was
 *     asked for; null in manifests of earlier builds
 * @param holdoutFrom rows at or after this event time are the holdout: never learned from, only scored
 * @param rows rows to learn from, or 0 until they have been read once
 * @param holdoutRows rows of the holdout, or 0 until they have been read once
 * @param digest SHA-256 in hexadecimal over all rows, or empty until they have been read once
 */
public record Manifest(
        String id,
        String topic,
        String topicId,
        String featureSet,
        List<String> features,
        List<OffsetRange> ranges,
        Instant timeFrom,
        @Nullable Instant knownBefore,
        Instant holdoutFrom,
        long rows,
        long holdoutRows,
        String digest) {
    public Manifest {
        features = List.copyOf(features);
        ranges = List.copyOf(ranges);
        var identity = identify(
                new DatasetScope(topic, topicId, featureSet, features, ranges, timeFrom, knownBefore), holdoutFrom);
        if (!identity.equals(id)) {
            throw new IllegalArgumentException("manifest " + id + " does not fit its fields, which make " + identity
                    + "; it was changed after it was pinned");
        }
    }

    /** The manifest of rows nobody has counted yet. */
    public static Manifest of(DatasetScope scope, Instant holdoutFrom) {
        return new Manifest(
                identify(scope, holdoutFrom),
                scope.topic(),
                scope.topicId(),
                scope.featureSet(),
                scope.features(),
                scope.ranges(),
                scope.timeFrom(),
                scope.knownBefore(),
                holdoutFrom,
                0,
                0,
                "");
    }

    /** The same dataset with what reading it once has shown. */
    public Manifest counted(long rows, long holdoutRows, String digest) {
        return new Manifest(
                id,
                topic,
                topicId,
                featureSet,
                features,
                ranges,
                timeFrom,
                knownBefore,
                holdoutFrom,
                rows,
                holdoutRows,
                digest);
    }

    /** Whether it was read once, so that a later reader can prove that it reads the same. */
    public boolean isCounted() {
        return !digest.isEmpty();
    }

    public DatasetScope scope() {
        return new DatasetScope(topic, topicId, featureSet, features, ranges, timeFrom, knownBefore);
    }

    /** Whether an example at this place of the log may have been learned from or held out. */
    public boolean contains(int partition, long offset) {
        return ranges.stream().anyMatch(range -> range.contains(partition, offset));
    }

    private static String identify(DatasetScope scope, Instant holdoutFrom) {
        var ranges = scope.ranges().stream()
                .map(range -> range.partition() + ":" + range.from() + "-" + range.until())
                .collect(Collectors.joining(","));
        var text = String.join(
                "\n",
                scope.topic(),
                scope.topicId(),
                scope.featureSet(),
                String.join(",", scope.features()),
                ranges,
                Long.toString(scope.timeFrom().toEpochMilli()),
                Long.toString(holdoutFrom.toEpochMilli()));
        var known = scope.knownBefore();
        if (known != null) {
            text += "\n" + known.toEpochMilli();
        }
        return "mf-" + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
