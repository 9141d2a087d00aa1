package dev.freshet.pipeline.spec.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A category as the learner knows it: the place of the value in a closed vocabulary, from 0; NaN for any other value.
 *
 * <p>The numbers are names, not amounts: a learner must not take one for greater than another.
 */
public final class CategoryFeature implements FieldFeature {
    private final String name;
    private final String field;
    private final List<String> values;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * A category.
     *
     * @param name column name
     * @param field field whose value it is
     * @param values the vocabulary, each value once
     */
    public CategoryFeature(String name, String field, List<String> values) {
        this.name = name;
        this.field = field;
        this.values = List.copyOf(values);
        this.values.forEach(value -> places.putIfAbsent(value, places.size()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String field() {
        return field;
    }

    /** The vocabulary; a value's place in it is its number. */
    public List<String> values() {
        return values;
    }

    @Override
    public double ofText(String text) {
        var place = places.get(text);
        return place == null ? Double.NaN : place;
    }

    @Override
    public String definition() {
        return name + " = category(" + field + ") of " + values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryFeature that && definition().equals(that.definition());
    }

    @Override
    public int hashCode() {
        return definition().hashCode();
    }

    @Override
    public String toString() {
        return definition();
    }
}
