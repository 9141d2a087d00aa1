package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import java.util.List;
import java.util.Set;

/**
 * {@code nearest@1}: the one word of a closed vocabulary that the fewest insertions, deletions and replacements of single
 * characters (Levenshtein's distance) make of the text. Two words equally near are refused, and so is a text that is
 * farther from all of them than the document allows. A text that is in the vocabulary costs one look-up.
 */
final class NearestStep implements Step {
    private final List<String> vocabulary;
    private final Set<String> known;
    private final int within;

    NearestStep(List<String> vocabulary, int within) {
        this.vocabulary = List.copyOf(vocabulary);
        this.known = Set.copyOf(vocabulary);
        this.within = within;
    }

    @Override
    public Outcome apply(Object value) {
        return !(value instanceof String text) || known.contains(text) ? Outcome.KEPT : nearest(text);
    }

    private Outcome nearest(String text) {
        int least = within + 1;
        String nearest = "";
        String asNear = "";
        for (var word : vocabulary) {
            int distance = distance(text, word, least);
            if (distance < least) {
                least = distance;
                nearest = word;
                asNear = "";
            } else if (distance == least && least <= within) {
                asNear = word;
            }
        }
        if (least > within) {
            return new Outcome.Unfit(
                    Reason.WRONG_TYPE,
                    Quoted.value(text) + " is farther than " + within + " letters from each of the " + vocabulary.size()
                            + " words of the list; mend the value or add the word to the document");
        }
        return asNear.isEmpty() ? new Outcome.Changed(nearest) : ambiguous(text, nearest, asNear, least);
    }

    private static Outcome ambiguous(String text, String one, String other, int distance) {
        return new Outcome.Unfit(
                Reason.AMBIGUOUS_VALUE,
                Quoted.value(text) + " is " + distance + " letters from both " + Quoted.value(one) + " and "
                        + Quoted.value(other) + "; send the one that is meant");
    }

    /** The distance, or some number above the limit where it is above it. */
    private static int distance(String text, String word, int limit) {
        if (Math.abs(text.length() - word.length()) > limit) {
            return limit + 1;
        }
        var row = new int[word.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= text.length(); i++) {
            if (nextRow(row, text.charAt(i - 1), i, word) > limit) {
                return limit + 1;
            }
        }
        return row[word.length()];
    }

    /** Turns the distances of a beginning of the text into those of the beginning one longer; the least of them. */
    private static int nextRow(int[] row, char letter, int length, String word) {
        int diagonal = row[0];
        row[0] = length;
        int least = length;
        for (int j = 1; j < row.length; j++) {
            int replaced = diagonal + (letter == word.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            least = Math.min(least, row[j]);
        }
        return least;
    }
}
