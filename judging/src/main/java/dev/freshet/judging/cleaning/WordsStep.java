package dev.freshet.judging.cleaning;

/**
 * {@code words@1}: {@code nearest} for each word of a text. A word stands between white space; one without a letter, or
 * with a digit, is left as it is, and so is the white space.
 */
final class WordsStep implements Step {
    private static final int LONGEST = 400;

    private final NearestStep nearest;

    WordsStep(NearestStep nearest) {
        this.nearest = nearest;
    }

    @Override
    public Outcome apply(Object value) {
        if (!(value instanceof String text) || text.length() > LONGEST) {
            return Outcome.KEPT;
        }
        var mended = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            var word = text.substring(start, end);
            switch (isWord(word) ? nearest.apply(word) : Outcome.KEPT) {
                case Outcome.Changed(var changed) -> mended.append(changed);
                case Outcome.Unfit unfit -> {
                    return unfit;
                }
                case Outcome.Kept kept -> mended.append(word);
                case Outcome.Absent absent -> mended.append(word);
            }
            start = end;
        }
        return mended.toString().equals(text) ? Outcome.KEPT : new Outcome.Changed(mended.toString());
    }

    /** Where the run of white space, or the word, that begins here ends. */
    private static int end(String text, int start) {
        boolean blank = Steps.blank(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && Steps.blank(text.charAt(end)) == blank) {
            end++;
        }
        return end;
    }

    private static boolean isWord(String word) {
        return word.chars().anyMatch(Character::isLetter) && word.chars().noneMatch(Character::isDigit);
    }
}
