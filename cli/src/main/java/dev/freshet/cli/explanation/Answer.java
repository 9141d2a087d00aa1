package dev.freshet.cli.explanation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question and what is known of it.
 *
 * @param key name of the question in JSON
 * @param question as a person would ask it
 * @param sentences the answer
 * @param values what stands in them, plain, by name
 */
public record Answer(String key, String question, List<String> sentences, Map<String, @Nullable Object> values) {
    public Answer {
        sentences = List.copyOf(sentences);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** For JSON. */
    Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>(values);
        row.put("sentences", sentences);
        return row;
    }
}
