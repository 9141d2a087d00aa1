package dev.freshet.pipeline.spec.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names and the meaning of a vector's columns. Vectors of one id can be learned from together.
 *
 * @param id {@code fs-} and 12 hexadecimal digits of the SHA-256 over the definitions in order
 * @param names column names in order
 */
public record FeatureSet(String id, List<String> names) {
    public FeatureSet {
        names = List.copyOf(names);
    }

    public static FeatureSet of(List<Feature> features) {
        var definitions = features.stream().map(Feature::definition).collect(Collectors.joining("\n"));
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));
            return new FeatureSet(
                    "fs-" + HexFormat.of().formatHex(sha, 0, 6),
                    features.stream().map(Feature::name).toList());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
