package dev.freshet.learning.dataset;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset's rows lie, before anyone read them.
 *
 * @param topic topic of examples
 * @param topicId Kafka's own id of the topic, so that a re-created topic is not mistaken for the same data
 * @param featureSet feature set of the rows; rows of another set inside the ranges do not belong
 * @param features names of the columns, in the order of the example's values
 * @param ranges offset ranges, ordered by partition
 * @param timeFrom rows with an event time before this do not belong
 * @param knownBefore rows that matured at this event time or later do not belong; null in what was pinned by earlier builds,
 *     where every row in the ranges belongs
 */
public record DatasetScope(
        String topic,
        String topicId,
        String featureSet,
        List<String> features,
        List<OffsetRange> ranges,
        Instant timeFrom,
        @Nullable Instant knownBefore) {
    public DatasetScope {
        features = List.copyOf(features);
        ranges = ranges.stream()
                .sorted(Comparator.comparingInt(OffsetRange::partition))
                .toList();
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a dataset of " + topic + " needs at least one feature");
        }
        if (ranges.stream().map(OffsetRange::partition).distinct().count() < ranges.size()) {
            throw new IllegalArgumentException(
                    "a dataset of " + topic + " needs one range per partition but was " + ranges);
        }
    }

    /** The same rows in ranges that end with the last of them, {@code ends} by partition, so that it names no more than they take. */
    DatasetScope endingWith(Map<Integer, Long> ends) {
        var narrow = ranges.stream()
                .map(range -> range.endingAt(ends.getOrDefault(range.partition(), range.from())))
                .toList();
        return new DatasetScope(topic, topicId, featureSet, features, narrow, timeFrom, knownBefore);
    }

    /** Whether an example of this event time that matured then belongs. */
    boolean holds(long time, long maturedAt) {
        return time >= timeFrom.toEpochMilli() && (knownBefore == null || maturedAt < knownBefore.toEpochMilli());
    }

    /** Offsets in all ranges: the most rows there can be. */
    public long offsets() {
        return ranges.stream().mapToLong(OffsetRange::length).sum();
    }
}
