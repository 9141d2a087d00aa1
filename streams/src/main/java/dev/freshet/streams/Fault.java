package dev.freshet.streams;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Says what failed and where, for logs and health answers. The message of an exception is left out: it often quotes the
 * value that was being read, and values of events are nobody's business there.
 */
public final class Fault {
    private static final String OURS = "dev.freshet.";
    private static final int FRAMES = 6;

    private Fault() {}

    /** The kind of the failure, of what caused it, and where in Freshet it happened. */
    public static String of(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var kind = failure.getClass().getSimpleName();
        var cause = root == failure ? "" : " because of " + root.getClass().getSimpleName();
        return kind + cause + " at " + where(root);
    }

    private static String where(Throwable root) {
        var frames = root.getStackTrace();
        var ours = Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(FRAMES)
                .map(frame -> frame.getClassName().substring(OURS.length()) + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
        return ours.isEmpty() ? "an unknown place" : ours;
    }
}
