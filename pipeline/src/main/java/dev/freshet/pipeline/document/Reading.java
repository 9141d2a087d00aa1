package dev.freshet.pipeline.document;

import dev.freshet.pipeline.document.tree.Mistake;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.List;

/** What reading a document came to. */
public sealed interface Reading {

    /** The document is right. */
    record Accepted(Pipeline pipeline) implements Reading {}

    /**
     * The document is wrong.
     *
     * @param mistakes all of them, in the order of the text; never empty
     */
    record Refused(List<Mistake> mistakes) implements Reading {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
