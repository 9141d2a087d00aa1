package dev.freshet.judging.cleaning;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Changes case in time that grows with the length of the text. The JDK's own methods copy the whole result for each letter
 * that becomes two (as U+0390 does): a megabyte of those took two minutes. Long text is changed in pieces that end at white
 * space, because what a sigma becomes depends on its word.
 */
final class LetterCase {
    private static final int PIECE = 256;

    private LetterCase() {}

    static String upper(String text) {
        return inPieces(text, piece -> piece.toUpperCase(Locale.ROOT));
    }

    static String lower(String text) {
        return inPieces(text, piece -> piece.toLowerCase(Locale.ROOT));
    }

    private static String inPieces(String text, UnaryOperator<String> change) {
        if (text.length() <= PIECE) {
            return change.apply(text);
        }
        var changed = new StringBuilder(text.length() + PIECE);
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            changed.append(change.apply(text.substring(start, end)));
            start = end;
        }
        return changed.toString();
    }

    /** Where a piece ends: behind its last white space, or where a longer word has to be cut, never within a character. */
    private static int end(String text, int start) {
        int limit = start + PIECE;
        if (limit >= text.length()) {
            return text.length();
        }
        for (int end = limit; end > start; end--) {
            if (Character.isWhitespace(text.charAt(end - 1))) {
                return end;
            }
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
