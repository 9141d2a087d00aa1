package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold between the parts of {@code labels}. */
final class LabelChecks {
    private LabelChecks() {}

    static void check(Values labels, List<String> eventId) {
        var value = labels.section("value");
        var uses = new HashMap<String, String>();
        ids(labels, eventId, uses);
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

    private static void ids(Values labels, List<String> eventId, Map<String, String> uses) {
        var names = labels.texts("id");
        if (names.size() > 1 && names.size() != eventId.size()) {
            labels.wrong(
                    "id",
                    "names " + names.size() + " fields, and events.id names " + eventId.size(),
                    "name as many, in the same order, or one that holds the whole id");
        }
        for (String name : names) {
            if (uses.put(name, labels.path() + ".id") != null) {
                labels.wrongItem("id", name, "is named twice", "keep one of them");
            }
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
