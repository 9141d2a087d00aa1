package dev.freshet.trainer.search;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the search varies of a boosted-tree learner.
 *
 * @param maxDepth depth of a tree
 * @param eta learning rate
 * @param minChildWeight least weight of a leaf
 * @param subsample share of rows per tree
 * @param colsample share of columns per tree
 * @param lambda L2 penalty of leaf weights
 */
public record Setting(
        int maxDepth, double eta, double minChildWeight, double subsample, double colsample, double lambda) {
    /** What does well on most tables, tried first. */
    public static final Setting DEFAULT = new Setting(6, 0.1, 1, 1, 1, 1);

    /** The same setting in XGBoost's words. */
    public SortedMap<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("max_depth", Integer.toString(maxDepth));
        parameters.put("eta", number(eta));
        parameters.put("min_child_weight", number(minChildWeight));
        parameters.put("subsample", number(subsample));
        parameters.put("colsample_bytree", number(colsample));
        parameters.put("lambda", number(lambda));
        return parameters;
    }

    /** The setting that {@link #parameters} tells, to four digits; what is not told is that of {@link #DEFAULT}. */
    public static Setting of(Map<String, String> parameters) {
        return new Setting(
                Integer.parseInt(parameters.getOrDefault("max_depth", Integer.toString(DEFAULT.maxDepth()))),
                number(parameters, "eta", DEFAULT.eta()),
                number(parameters, "min_child_weight", DEFAULT.minChildWeight()),
                number(parameters, "subsample", DEFAULT.subsample()),
                number(parameters, "colsample_bytree", DEFAULT.colsample()),
                number(parameters, "lambda", DEFAULT.lambda()));
    }

    private static double number(Map<String, String> parameters, String name, double otherwise) {
        return Double.parseDouble(parameters.getOrDefault(name, Double.toString(otherwise)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
