package dev.freshet.pipeline.document;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What must hold of the features: distinct names, right expressions, entities and windows that exist. */
final class FeatureChecks {
    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.INT, FieldType.DOUBLE, FieldType.BOOLEAN);
    private static final Set<FieldType> ENTITIES = EnumSet.of(FieldType.STRING, FieldType.INT, FieldType.BOOLEAN);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    private final DeclaredFields fields;

    FeatureChecks(DeclaredFields fields) {
        this.fields = fields;
    }

    void check(List<Values> features) {
        Names.checkDistinct(features);
        for (var feature : features) {
            if (feature.knows("value")) {
                fields.compile(feature, "value", NUMBERS);
            } else {
                aggregate(feature);
            }
        }
    }

    private void aggregate(Values feature) {
        fields.refer(feature, "by", ENTITIES);
        Windows.check(feature, "over", LONGEST_WINDOW);
        var of = feature.text("of");
        var function = feature.text("aggregate");
        var counts = function.filter("count"::equals).isPresent();
        if (of.isPresent() && !of.get().equals(AggregateFeature.LABEL)) {
            if (counts) {
                feature.wrong("of", "is not what count counts", "leave of out to count records, or write of: label");
            } else {
                fields.refer(feature, "of", NUMBERS);
            }
        }
        if (function.isPresent() && !counts && !feature.says("of")) {
            feature.wrong("of", "is missing for " + function.get(), "add it: 'label' or a numeric field");
        }
    }
}
