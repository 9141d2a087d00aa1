package dev.freshet.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks one child, once per call, whether it is ready. */
final class ReadinessProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    /** A service that is starting has better things to do than to answer all the time. */
    private static final long ASK_EVERY_NANOS = 250_000_000;

    private final ChildSpec spec;
    private long lastAsked = System.nanoTime() - ASK_EVERY_NANOS;

    ReadinessProbe(ChildSpec spec) {
        this.spec = spec;
    }

    boolean isReady() {
        return switch (spec.readiness()) {
            case Readiness.Running() -> true;
            case Readiness.Answers(URI uri) -> isTimeToAsk() && answers(uri);
            case Readiness.Says(String text) -> says(spec.log(), text);
        };
    }

    private boolean isTimeToAsk() {
        long now = System.nanoTime();
        if (now - lastAsked < ASK_EVERY_NANOS) {
            return false;
        }
        lastAsked = now;
        return true;
    }

    private static boolean answers(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean says(Path log, String text) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
