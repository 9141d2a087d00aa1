package dev.freshet.pipeline.document.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may stand at a place of the document. */
public sealed interface Shape {

    /**
     * Text.
     *
     * @param pattern regular expression the whole text must match
     * @param described the pattern in words
     */
    record Text(String pattern, String described) implements Shape {}

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {}

    /** A whole number from {@code least} to {@code most}. */
    record Whole(long least, long most) implements Shape {}

    /**
     * A number.
     *
     * @param least lower limit
     * @param open whether the lower limit itself is too small
     * @param most upper limit, inclusive
     */
    record Decimal(double least, boolean open, double most) implements Shape {}

    /** Text, a number or a boolean. */
    record Single() implements Shape {}

    /** An ISO-8601 duration of days, hours, minutes and seconds. */
    record Period() implements Shape {}

    /** One of these words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }

        /** The constants of an enum, in lower case. */
        static Choice of(Enum<?>[] constants) {
            return new Choice(Arrays.stream(constants).map(Choice::word).toList());
        }

        public static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list of {@code least} to {@code most} items. */
    record ListOf(Shape item, int least, int most) implements Shape {}

    /** One text, or a list of up to {@code most}. */
    record OneOrMore(Text item, int most) implements Shape {}

    /** A mapping from names of the writer's choice, one to {@code most} of them. */
    record MapOf(Text name, Shape value, int most) implements Shape {}

    /** A mapping from known keys. */
    record Section(List<Key> keys) implements Shape {
        public Section {
            keys = List.copyOf(keys);
        }

        public List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /** One of several sections; the one that is meant is told by the key that only it has. */
    record Either(List<Variant> variants) implements Shape {
        public Either {
            variants = List.copyOf(variants);
        }
    }

    /** A word alone, or one of several sections that say more. */
    record WordOr(Choice words, Either sections) implements Shape {}

    /** A text alone, or a section that says more. */
    record TextOr(Text text, Section section) implements Shape {}

    /** A section that is meant where this key is given. */
    record Variant(String mark, Section section) {}
}
