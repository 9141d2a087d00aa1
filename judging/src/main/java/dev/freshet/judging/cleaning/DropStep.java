package dev.freshet.judging.cleaning;

import java.util.Set;

/** {@code drop@1}: takes a last word that is one of some away, with the white space before it; a text that is only that word stays. */
final class DropStep implements Step {
    private final Set<String> words;

    DropStep(java.util.List<String> words) {
        this.words = Set.copyOf(words);
    }

    @Override
    public Outcome apply(Object value) {
        if (!(value instanceof String text)) {
            return Outcome.KEPT;
        }
        int start = text.length();
        while (start > 0 && !Steps.blank(text.charAt(start - 1))) {
            start--;
        }
        var rest = Steps.trimmed(text.substring(0, start));
        return rest.isEmpty() || !words.contains(text.substring(start)) ? Outcome.KEPT : new Outcome.Changed(rest);
    }
}
