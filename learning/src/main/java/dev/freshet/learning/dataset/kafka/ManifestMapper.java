package dev.freshet.learning.dataset.kafka;

import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.OffsetRange;

/** Manifests between the wire and the domain. */
public final class ManifestMapper {
    private ManifestMapper() {}

    /** Throws {@link IllegalArgumentException} where the id does not fit the fields. */
    public static Manifest toDomain(dev.freshet.schemas.Manifest avro) {
        return new Manifest(
                avro.getId(),
                avro.getTopic(),
                avro.getTopicId(),
                avro.getFeatureSet(),
                avro.getFeatures(),
                avro.getRanges().stream()
                        .map(range -> new OffsetRange(range.getPartition(), range.getFrom(), range.getUntil()))
                        .toList(),
                avro.getTimeFrom(),
                avro.getKnownBefore(),
                avro.getHoldoutFrom(),
                avro.getRows(),
                avro.getHoldoutRows(),
                avro.getDigest());
    }

    public static dev.freshet.schemas.Manifest toAvro(Manifest manifest) {
        return dev.freshet.schemas.Manifest.newBuilder()
                .setId(manifest.id())
                .setTopic(manifest.topic())
                .setTopicId(manifest.topicId())
                .setFeatureSet(manifest.featureSet())
                .setFeatures(manifest.features())
                .setRanges(manifest.ranges().stream()
                        .map(range ->
                                new dev.freshet.schemas.OffsetRange(range.partition(), range.from(), range.until()))
                        .toList())
                .setTimeFrom(manifest.timeFrom())
                .setKnownBefore(manifest.knownBefore())
                .setHoldoutFrom(manifest.holdoutFrom())
                .setRows(manifest.rows())
                .setHoldoutRows(manifest.holdoutRows())
                .setDigest(manifest.digest())
                .build();
    }
}
