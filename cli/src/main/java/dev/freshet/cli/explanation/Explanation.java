package dev.freshet.cli.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers about one pipeline.
 *
 * @param answers in the order in which one would ask
 */
public record Explanation(List<Answer> answers) {
    public Explanation {
        answers = List.copyOf(answers);
    }

    /** What is known of the pipeline. */
    public static Explanation of(Subject subject) {
        return new Explanation(List.of(
                WhyThisModel.of(subject),
                WhyNotSince.of(subject),
                WhatWouldTrain.of(subject),
                WhatItWouldCost.of(subject)));
    }

    /** A paragraph for each question. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (var answer : answers) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(answer.question());
            answer.sentences().forEach(sentence -> lines.add("  " + sentence));
        }
        return lines;
    }

    /** Plain values by question, for JSON. */
    public Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        answers.forEach(answer -> row.put(answer.key(), answer.row()));
        return row;
    }
}
