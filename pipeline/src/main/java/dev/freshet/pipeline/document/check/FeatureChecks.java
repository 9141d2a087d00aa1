package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.FeatureReader;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the features: distinct names, right expressions and encodings, entities and windows that exist. */
final class FeatureChecks {
    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.INT, FieldType.DOUBLE, FieldType.BOOLEAN);
    private static final Set<FieldType> ENTITIES = EnumSet.of(FieldType.STRING, FieldType.INT, FieldType.BOOLEAN);
    private static final Set<FieldType> ANYTHING = EnumSet.allOf(FieldType.class);
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
    private static final int MOST_DELAY = 20;
    private static final int LONGEST_NAME = 63;

    private final DeclaredFields fields;

    FeatureChecks(DeclaredFields fields) {
        this.fields = fields;
    }

    void check(List<Values> features) {
        Names.checkDistinct(features);
        List<String> names = features.stream()
                .flatMap(feature -> FeatureReader.names(feature).stream())
                .toList();
        List<String> above = new ArrayList<>();
        for (var feature : features) {
            clash(feature, features, above);
            if (feature.knows("aggregate")) {
                aggregate(feature);
            } else if (feature.knows("value")) {
                fields.compileFeature(feature, above, names, NUMBERS);
            } else {
                encoding(feature, above);
            }
            above.addAll(FeatureReader.names(feature));
        }
    }

    /** Two entries of one name are told already; this is about columns that a one-hot encoding names. */
    private static void clash(Values feature, List<Values> features, List<String> above) {
        var name = feature.text("name").filter(above::contains);
        boolean written = features.stream()
                .anyMatch(other -> other != feature
                        && !other.knows("oneHot")
                        && other.text("name").equals(name));
        if (name.isPresent() && !written && !feature.knows("oneHot")) {
            feature.wrong("name", "is a column of a one-hot encoding above", "give one of them another name");
        }
    }

    private void encoding(Values feature, List<String> above) {
        var kind = Stream.of("category", "oneHot", "hash")
                .filter(feature::knows)
                .findFirst()
                .orElseThrow();
        fields.refer(feature, kind, ENTITIES);
        if (kind.equals("hash")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        feature.texts("values").stream()
                .filter(value -> !seen.add(value))
                .findFirst()
                .ifPresent(value -> feature.wrongItem("values", value, "stands twice", "leave one of them out"));
        if (kind.equals("oneHot")) {
            Set<String> names = new HashSet<>(above);
            FeatureReader.names(feature).stream()
                    .filter(name -> !names.add(name) || name.length() > LONGEST_NAME)
                    .findFirst()
                    .ifPresent(name -> feature.wrong(
                            "values",
                            "would make the column " + name + ", which is there already or longer than " + LONGEST_NAME,
                            "give the encoding another name, or make values differ in letters and digits"));
        }
    }

    private void aggregate(Values feature) {
        fields.refer(feature, "by", ENTITIES);
        Windows.check(feature, "over", SHORTEST_WINDOW, LONGEST_WINDOW);
        delay(feature);
        var function = feature.text("aggregate");
        if (function.isPresent()) {
            var aggregate = Aggregate.valueOf(function.get().toUpperCase(Locale.ROOT));
            of(feature, aggregate, function.get());
            tuning(feature, aggregate, function.get());
            empty(feature, aggregate, function.get());
        } else if (!feature.text("of").equals(Optional.of(AggregateFeature.LABEL))) {
            fields.refer(feature, "of", ANYTHING);
        }
    }

    /** Panes are kept from a window's end to the record, so that much delay costs much memory. */
    private static void delay(Values feature) {
        var over = feature.period("over");
        var delayed = feature.period("delayed");
        if (over.isEmpty() || delayed.isEmpty()) {
            return;
        }
        if (delayed.get().compareTo(LONGEST_WINDOW) > 0) {
            feature.wrong("delayed", "is longer than 366 days", "write P366D or shorter");
        } else if (delayed.get().compareTo(over.get().multipliedBy(MOST_DELAY)) > 0) {
            feature.wrong(
                    "delayed",
                    "is more than " + MOST_DELAY + " times the window",
                    "write a longer 'over' or a shorter 'delayed'; what lies between is kept per entity");
        }
    }

    private void of(Values feature, Aggregate aggregate, String function) {
        var of = feature.text("of");
        boolean ofRecords = aggregate == Aggregate.COUNT || aggregate == Aggregate.SINCE_LAST;
        if (of.isEmpty()) {
            if (!ofRecords && !feature.says("of")) {
                feature.wrong("of", "is missing for " + function, "add it: 'label' or a numeric field");
            }
        } else if (of.get().equals(AggregateFeature.LABEL)) {
            if (aggregate.samples()) {
                feature.wrong("of", "cannot be the label for " + function, "name a field of the record");
            }
        } else if (aggregate == Aggregate.COUNT) {
            feature.wrong("of", "is not what count counts", "leave of out to count records, or write of: label");
        } else {
            fields.refer(feature, "of", aggregate.comparesOnly() ? ANYTHING : NUMBERS);
        }
    }

    /** Some functions give a value for an empty window as it is. */
    private static void empty(Values feature, Aggregate aggregate, String function) {
        if (!feature.says("empty")) {
            return;
        }
        if (aggregate.countsNothing()) {
            feature.wrong("empty", "means nothing to " + function, "leave it out; of nothing it is 0");
        } else if (feature.says("smoothing")) {
            feature.wrong("empty", "means nothing beside smoothing", "leave it out; of nothing the mean is the prior");
        }
    }

    private static void tuning(Values feature, Aggregate aggregate, String function) {
        if (aggregate == Aggregate.QUANTILE && !feature.says("share")) {
            feature.wrong("share", "is missing for quantile", "add it: 0.5 is the median");
        }
        if (aggregate != Aggregate.QUANTILE && feature.says("share")) {
            feature.wrong("share", "means nothing to " + function, "leave it out; only quantile has a share");
        }
        boolean smoothed = feature.says("smoothing");
        if (aggregate != Aggregate.MEAN && (smoothed || feature.says("prior"))) {
            feature.wrong(
                    smoothed ? "smoothing" : "prior",
                    "means nothing to " + function,
                    "leave it out; only a mean has it");
        } else if (smoothed != feature.says("prior")) {
            feature.wrong(
                    smoothed ? "prior" : "smoothing",
                    "is missing",
                    "write both or none: the mean is (sum + smoothing * prior) / (count + smoothing)");
        }
    }
}
