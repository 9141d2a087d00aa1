package dev.freshet.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** A line every few seconds, for logs and pipes. */
final class PlainProgress implements Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final String task;
    private final Consumer<String> line;
    private final long started = System.nanoTime();
    private long last = started;

    PlainProgress(String task, Consumer<String> line) {
        this.task = task;
        this.line = line;
    }

    @Override
    public void at(double share, String detail) {
        long now = System.nanoTime();
        if (now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        line.accept("%s %s %% after %d s, %s"
                .formatted(
                        task,
                        String.format(Locale.ROOT, "%3.0f", share * 100),
                        (now - started) / 1_000_000_000,
                        detail));
    }

    @Override
    public boolean isShown() {
        return false;
    }

    @Override
    public void close() {
        // Nothing stays on the screen.
    }
}
