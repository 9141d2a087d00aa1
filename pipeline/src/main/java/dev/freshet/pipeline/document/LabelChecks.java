package dev.freshet.pipeline.document;

import java.util.HashMap;
import java.util.Map;

/** What must hold between the parts of {@code labels}. */
final class LabelChecks {
    private LabelChecks() {}

    static void check(Values labels) {
        var value = labels.section("value");
        var uses = new HashMap<String, String>();
        distinct(labels, "id", uses);
        distinct(value, "field", uses);
        distinct(labels, "time", uses);
        var booleans = value.text("type").filter(type -> !type.equals("boolean"));
        if (labels.text("missing").filter("negative"::equals).isPresent() && booleans.isPresent()) {
            labels.wrong(
                    "missing",
                    "needs boolean labels, not " + booleans.get(),
                    "write drop or expired, or make the label boolean");
        }
    }

    private static void distinct(Values where, String key, Map<String, String> uses) {
        where.text(key).ifPresent(name -> {
            var earlier = uses.putIfAbsent(name, where.path() + "." + key);
            if (earlier != null) {
                where.wrong(key, "is what " + earlier + " names too", "id, value and time are fields of their own");
            }
        });
    }
}
