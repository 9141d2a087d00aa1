package dev.freshet.pipeline.expression;

/** What compiling an expression came to: something to evaluate, or what is wrong with the text. */
public sealed interface Compilation {

    /** The text is right. */
    record Compiled(Expression expression) implements Compilation {}

    /**
     * The text is wrong.
     *
     * @param message what is wrong and, where it can be told, how to mend it
     * @param column where in the text, from 1
     */
    record Failed(String message, int column) implements Compilation {}
}
