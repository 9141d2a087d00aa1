package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import java.util.HashMap;
import java.util.List;

/** Tells where two entries of a list have one name. */
public final class Names {
    private Names() {}

    static void checkDistinct(List<Values> named) {
        var first = new HashMap<String, String>();
        for (var values : named) {
            values.text("name").ifPresent(name -> {
                var earlier = first.putIfAbsent(name, values.path());
                if (earlier != null) {
                    values.wrong("name", "is the name of " + earlier + " already", "give it another name");
                }
            });
        }
    }
}
