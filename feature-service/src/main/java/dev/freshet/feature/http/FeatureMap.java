package dev.freshet.feature.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name as JSON has them, which has no word for a number that is none. */
final class FeatureMap {
    private FeatureMap() {}

    static Map<String, @Nullable Double> of(List<String> names, double[] values) {
        Map<String, @Nullable Double> features = LinkedHashMap.newLinkedHashMap(values.length);
        for (int at = 0; at < values.length; at++) {
            features.put(names.get(at), orNull(values[at]));
        }
        return features;
    }

    static Map<String, @Nullable Double> of(Map<String, Double> values) {
        Map<String, @Nullable Double> features = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((name, value) -> features.put(name, orNull(value)));
        return features;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
