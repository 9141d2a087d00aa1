package dev.freshet.registry.promotion;

import dev.freshet.pipeline.spec.Promotion;
import java.util.List;

/** A pipeline document after validation. */
public sealed interface CheckedDocument {

    /**
     * A document without mistakes.
     *
     * @param text the YAML text
     * @param digest SHA-256 of the text
     * @param promotion what a won evaluation does
     */
    record Valid(String text, String digest, Promotion promotion) implements CheckedDocument {}

    /** A document with mistakes, each in one sentence. */
    record Invalid(List<String> mistakes) implements CheckedDocument {
        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }
}
