package dev.freshet.pipeline.spec;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cleaning steps a field can name, with what the document says about each. Their meaning is versioned: what
 * {@code number@1} did, it always does.
 */
public sealed interface CleaningStep {
    /** The word the document names it by. */
    String word();

    /** Name and version as provenance carries them: {@code number@1}. */
    default String versioned() {
        return word() + "@1";
    }

    /** Steps that need nothing but their name. */
    enum Plain implements CleaningStep {
        TRIM,
        COLLAPSE,
        UPPER,
        LOWER,
        NFC,
        NFKC,
        /** The digits of a number, {@code true} or {@code false}, for producers that send an id now as text and now as a number. */
        TEXT,
        /** "25", "twenty-five" and "age: 25" are all 25; what could mean two numbers is refused. */
        NUMBER;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Another text for each of some texts. */
    record Synonyms(Map<String, String> words) implements CleaningStep {
        public Synonyms {
            words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        }

        @Override
        public String word() {
            return "synonyms";
        }
    }

    /**
     * The one nearest word of a closed vocabulary.
     *
     * @param of the vocabulary
     * @param within most letters that may be inserted, deleted or replaced
     */
    record Nearest(List<String> of, int within) implements CleaningStep {
        public Nearest {
            of = List.copyOf(of);
        }

        @Override
        public String word() {
            return "nearest";
        }
    }

    /**
     * As {@link Nearest}, for each word of a text that holds a letter and no digit.
     *
     * @param of the vocabulary
     * @param within most letters that may be inserted, deleted or replaced in one word
     */
    record Words(List<String> of, int within) implements CleaningStep {
        public Words {
            of = List.copyOf(of);
        }

        @Override
        public String word() {
            return "words";
        }
    }

    /** Takes one of these words, with the white space before it, from the end of a text. */
    record Drop(List<String> words) implements CleaningStep {
        public Drop {
            words = List.copyOf(words);
        }

        @Override
        public String word() {
            return "drop";
        }
    }

    /** Texts that stand for no value. */
    record Missing(List<String> words) implements CleaningStep {
        public Missing {
            words = List.copyOf(words);
        }

        @Override
        public String word() {
            return "missing";
        }
    }

    /** Numbers with a unit, a currency or a percent sign beside them; each counts as so many of the field's own unit. */
    record Units(Map<String, Double> factors) implements CleaningStep {
        public Units {
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        }

        @Override
        public String word() {
            return "units";
        }
    }

    /**
     * Words for true and for false.
     *
     * @param yes texts that are true
     * @param no texts that are false
     */
    record Truth(List<String> yes, List<String> no) implements CleaningStep {
        public Truth {
            yes = List.copyOf(yes);
            no = List.copyOf(no);
        }

        @Override
        public String word() {
            return "boolean";
        }
    }

    /**
     * Numbers in digits with these marks.
     *
     * @param decimal decimal mark
     * @param group mark between thousands, or {@link #NO_GROUPS}
     */
    record Digits(char decimal, char group) implements CleaningStep {
        public static final char NO_GROUPS = 0;

        @Override
        public String word() {
            return "digits";
        }
    }

    /**
     * Text and numbers that mean an instant.
     *
     * @param formats formats of text beside ISO-8601, as {@link java.time.format.DateTimeFormatter} writes them
     * @param epoch unit of numbers since 1970; empty where numbers are not read
     * @param zone zone of text that names none
     */
    record Timestamp(List<String> formats, Optional<EpochUnit> epoch, ZoneId zone) implements CleaningStep {
        public Timestamp {
            formats = List.copyOf(formats);
        }

        @Override
        public String word() {
            return "timestamp";
        }
    }

    /** What a number counts since 1970-01-01T00:00:00Z. */
    enum EpochUnit {
        SECONDS(0),
        MILLIS(3),
        MICROS(6),
        NANOS(9);

        private final int digits;

        EpochUnit(int digits) {
            this.digits = digits;
        }

        /** Decimal digits by which it is smaller than a second. */
        public int digits() {
            return digits;
        }

        /** The word the document names it by. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A number of another scale.
     *
     * @param times factor
     * @param plus what is added to the product
     */
    record Convert(double times, double plus) implements CleaningStep {
        @Override
        public String word() {
            return "convert";
        }
    }

    /**
     * A field without a value gets what the last events say.
     *
     * @param with what of them
     * @param over how many values, of which all must have been seen
     */
    record Impute(Statistic with, int over) implements CleaningStep {
        /** Name and version, by which provenance tells a value that was filled in. */
        public static final String VERSIONED = "impute@1";

        @Override
        public String word() {
            return "impute";
        }
    }

    /** What the last values of a field are summed up to. */
    enum Statistic {
        /** The one in the middle, or the lower of two. */
        MEDIAN,
        /** The most frequent one; of several, the one seen last. */
        MODE
    }

    /** The value of a field that has none: String, Long, Double or Boolean. */
    record Fallback(Object value) implements CleaningStep {
        @Override
        public String word() {
            return "default";
        }
    }
}
