package dev.freshet.pipeline.spec.feature;

/**
 * The hashing trick for an open vocabulary: values fall into a fixed number of buckets, numbered from 0.
 *
 * @param name column name
 * @param field field whose value is hashed
 * @param buckets how many there are, at least 2
 */
public record HashFeature(String name, String field, int buckets) implements FieldFeature {
    public HashFeature {
        if (buckets < 2) {
            throw new IllegalArgumentException("a hash into " + buckets + " buckets tells nothing; write at least 2");
        }
    }

    @Override
    public double ofText(String text) {
        return Math.floorMod(TextHash.of(text), buckets);
    }

    @Override
    public String definition() {
        return name + " = hash(" + field + ") into " + buckets;
    }
}
