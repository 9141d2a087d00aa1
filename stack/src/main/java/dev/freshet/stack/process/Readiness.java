package dev.freshet.stack.process;

import java.net.URI;

/** How one knows that a child process can do its work. */
public sealed interface Readiness {
    /** Ready as soon as it runs. */
    record Running() implements Readiness {}

    /** Ready when a GET answers 200. */
    record Answers(URI uri) implements Readiness {}

    /** Ready when a line with this text stands in its log. */
    record Says(String text) implements Readiness {}
}
