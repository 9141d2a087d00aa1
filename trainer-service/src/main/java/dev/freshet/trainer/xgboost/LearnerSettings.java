package dev.freshet.trainer.xgboost;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is the same for all trials of a search.
 *
 * @param objective objective in XGBoost's words
 * @param seed seed of everything random
 * @param device cpu or cuda:0
 * @param threads threads; another number may change the last bits of a model
 * @param categories places of the columns whose numbers are names and not amounts
 */
public record LearnerSettings(String objective, long seed, String device, int threads, Set<Integer> categories) {
    private static final String AMOUNT = "float";
    private static final String CATEGORY = "c";

    public LearnerSettings {
        categories = Set.copyOf(categories);
    }

    /** What each of {@code width} columns is, in XGBoost's words. */
    String[] types(int width) {
        return IntStream.range(0, width)
                .mapToObj(column -> categories.contains(column) ? CATEGORY : AMOUNT)
                .toArray(String[]::new);
    }

    /** XGBoost's parameters together with those of a setting. */
    Map<String, Object> with(Map<String, String> setting) {
        Map<String, Object> parameters = new TreeMap<>(setting);
        parameters.put("objective", objective);
        parameters.put("seed", seed);
        parameters.put("device", device);
        parameters.put("nthread", threads);
        parameters.put("tree_method", "hist");
        parameters.put("eval_metric", objective.startsWith("binary:") ? "logloss" : "rmse");
        parameters.put("verbosity", 1);
        return parameters;
    }
}
