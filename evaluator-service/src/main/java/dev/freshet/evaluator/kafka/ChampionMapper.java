package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.schemas.ModelPromoted;
import java.net.URI;

/** Promotions from the wire. */
final class ChampionMapper {
    private ChampionMapper() {}

    /** Throws {@link IllegalArgumentException} where a value cannot be what it should. */
    static Champion toDomain(ModelPromoted avro) {
        return new Champion(
                avro.getVersion(),
                avro.getEpoch(),
                new ModelReference(
                        URI.create(avro.getArtifactUri()),
                        avro.getDigest(),
                        avro.getFeatures().size()),
                avro.getFeatureSet(),
                avro.getObjective().startsWith("binary:"),
                avro.getLabelMean(),
                avro.getLearnedUntil(),
                avro.getManifestRanges().stream()
                        .map(range -> new OffsetRange(range.getPartition(), range.getFrom(), range.getUntil()))
                        .toList());
    }
}
