package dev.freshet.pipeline.document.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** YAML as JSON knows it, with the line each value begins on. */
public sealed interface Tree {
    /** Line in the text, from 1. */
    int line();

    /** The value as a message shows it. */
    String shown();

    /** What kind of value it is, with its article. */
    String kind();

    /** Keys and values in the order of the text; a key that is given twice is there twice. */
    record Mapping(List<Entry> entries, int line) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String shown() {
            return "";
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** One key with its value. */
    record Entry(String key, Tree value, int line) {}

    /** A list. */
    record Sequence(List<Tree> items, int line) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "";
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param value String, Boolean, Long, Double, or null
     * @param text as it stands in the document, without quotes
     */
    record Scalar(@Nullable Object value, String text, int line) implements Tree {
        @Override
        public String shown() {
            return text;
        }

        @Override
        public String kind() {
            return switch (value) {
                case null -> "empty";
                case Boolean truth -> "a boolean";
                case Number number -> "a number";
                case Object other -> "text";
            };
        }
    }
}
