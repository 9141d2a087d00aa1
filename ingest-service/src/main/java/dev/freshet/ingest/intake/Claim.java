package dev.freshet.ingest.intake;

/** What is known of a request when it comes in. */
public sealed interface Claim {
    /** It is new; whoever claimed it answers it, and then settles or abandons it. */
    record Yours() implements Claim {}

    /**
     * It was answered before.
     *
     * @param answer the answer it got
     */
    record Answered(Answer answer) implements Claim {}

    /** The same request is being answered at this moment. */
    record Underway() implements Claim {}

    /** The key was used for a request of other content. */
    record OtherContent() implements Claim {}
}
