package dev.freshet.judging.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an English cardinal number written in words: {@code twenty-five}, {@code one hundred and five thousand, three
 * hundred}, {@code minus three point five}. Hyphens count as spaces. The whole text must be one number: a word it does
 * not know, or words in an order that makes two numbers, are not read.
 */
final class SpelledNumber {
    private static final List<String> SMALL = List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    private static final Map<String, Long> SCALES = Map.of(
            "thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L, "trillion", 1_000_000_000_000L);
    private static final Set<String> SIGNS = Set.of("minus", "negative");
    private static final int LONGEST = 64;

    private final List<String> words;
    private int next;

    private SpelledNumber(List<String> words) {
        this.words = words;
    }

    /** The number these words are, Long or (after "point") Double; null where they are not exactly one number. */
    static @Nullable Number read(String text) {
        var words = words(text);
        return words == null ? null : new SpelledNumber(words).number();
    }

    /** Whether this one word can be part of a number. */
    static boolean isNumberWord(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return SMALL.contains(lower)
                || TENS.contains(lower)
                || SCALES.containsKey(lower)
                || SIGNS.contains(lower)
                || lower.equals("hundred")
                || lower.equals("point");
    }

    /** The words in lower case; a comma may stand only behind a scale ("two thousand, five hundred"); null otherwise. */
    private static @Nullable List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var part : text.toLowerCase(Locale.ROOT).split("[\\s-]", -1)) {
            var word = part.endsWith(",") ? part.substring(0, part.length() - 1) : part;
            boolean known = isNumberWord(word) || word.equals("and");
            boolean misplacedComma = part.endsWith(",") && !SCALES.containsKey(word);
            if (!known || misplacedComma || words.size() == LONGEST) {
                return null;
            }
            words.add(word);
        }
        return text.endsWith(",") ? null : words;
    }

    private @Nullable Number number() {
        boolean negative = SIGNS.contains(peek());
        next += negative ? 1 : 0;
        long whole = whole();
        if (whole < 0) {
            return null;
        }
        if (next == words.size()) {
            return negative ? -whole : whole;
        }
        var fraction = take("point") ? fraction() : "";
        return fraction.isEmpty() ? null : (Number) Double.parseDouble((negative ? "-" : "") + whole + "." + fraction);
    }

    /** Groups of up to three digits, each with a smaller scale than the one before; negative where there is none. */
    private long whole() {
        if (take("zero")) {
            return 0;
        }
        long total = 0;
        long smallest = Long.MAX_VALUE;
        while (smallest > 1) {
            boolean last = total > 0 && take("and");
            long group = last ? belowHundred() : belowThousand();
            long scale = last ? 1 : SCALES.getOrDefault(peek(), 1L);
            if (group <= 0 || scale >= smallest) {
                return -1;
            }
            next += scale > 1 ? 1 : 0;
            total += group * scale;
            smallest = scale > 1 && (next == words.size() || peek().equals("point")) ? 1 : scale;
        }
        return total;
    }

    private long belowThousand() {
        int start = next;
        int hundreds = SMALL.indexOf(peek());
        if (hundreds >= 1 && hundreds <= 9) {
            next++;
            if (take("hundred")) {
                boolean joined = take("and");
                long rest = belowHundred();
                return rest < 0 && joined ? -1 : hundreds * 100L + Math.max(rest, 0);
            }
            next = start;
        }
        return belowHundred();
    }

    /** 1 to 99, or negative where no such number comes next. */
    private long belowHundred() {
        int tens = TENS.indexOf(peek());
        if (tens >= 0) {
            next++;
            int unit = SMALL.indexOf(peek());
            boolean joined = unit >= 1 && unit <= 9;
            next += joined ? 1 : 0;
            return (tens + 2) * 10L + (joined ? unit : 0);
        }
        int small = SMALL.indexOf(peek());
        next += small > 0 ? 1 : 0;
        return small > 0 ? small : -1;
    }

    private String fraction() {
        var digits = new StringBuilder();
        while (next < words.size()) {
            int digit = SMALL.indexOf(peek());
            if (digit < 0 || digit > 9) {
                return "";
            }
            digits.append(digit);
            next++;
        }
        return digits.toString();
    }

    private boolean take(String word) {
        boolean here = peek().equals(word);
        next += here ? 1 : 0;
        return here;
    }

    private String peek() {
        return next < words.size() ? words.get(next) : "";
    }

    /** Whether all words are number words; then a text that is no number is more than one. */
    static boolean onlyNumberWords(String text) {
        var words = text.split("[\\s,-]+");
        return words.length > 0 && Stream.of(words).allMatch(SpelledNumber::isNumberWord);
    }
}
