package dev.freshet.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running child: waited for by its readiness, named with its last log lines when it fails, stopped with SIGTERM and,
 * if it does not listen, SIGKILL. The pipe to its standard input stays open for as long as this process lives, which is
 * what {@link ParentGuard} watches.
 */
public final class ChildProcess implements AutoCloseable {
    /** How long a child may take to stop in order before it is killed. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(20);

    private static final int SHOWN_LINES = 15;

    private final ChildSpec spec;
    private final Process process;
    private final ReadinessProbe probe;
    private final long deadline;
    private volatile boolean stopping;

    private ChildProcess(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
        this.probe = new ReadinessProbe(spec);
        this.deadline = System.nanoTime() + spec.startLimit().toNanos();
    }

    /** Starts the child and returns at once. */
    public static ChildProcess start(ChildSpec spec) {
        try {
            keepPrevious(spec.log());
            var builder = new ProcessBuilder(spec.command())
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(spec.log().toFile());
            builder.environment().putAll(spec.environment());
            return new ChildProcess(spec, builder.start());
        } catch (IOException e) {
            throw new ChildFailedException(
                    spec.name(),
                    spec.name() + " cannot be started (" + e.getMessage() + "); command: " + spec.command());
        }
    }

    /** Returns when the child is ready; fails at once when it dies, or when its start limit has passed. */
    public ChildProcess awaitReady() {
        while (!pollReady()) {
            pause();
        }
        return this;
    }

    /** Asks once whether the child is ready; fails when it is dead, or when its start limit has passed. */
    public boolean pollReady() {
        requireAlive();
        if (probe.isReady()) {
            return true;
        }
        requireAlive();
        if (System.nanoTime() > deadline) {
            throw failed("was not ready within " + spec.startLimit().toSeconds() + " s");
        }
        return false;
    }

    /** Fails, naming the child and its last log lines, if it is no longer there. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw failed("ended with exit code " + exitCode());
        }
    }

    /** How it ended; 128 and the signal's number where it was killed. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Completes when the child has ended, however that came. */
    public CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Asks the child to stop and returns at once, so that several can stop side by side. */
    public void requestStop() {
        stopping = true;
        process.destroy();
    }

    /** Stops the child: asks, waits, kills. */
    public void stop(Duration grace) {
        requestStop();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(DEFAULT_GRACE);
    }

    public ChildSpec spec() {
        return spec;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether this side asked it to stop, so that its end is no failure. */
    public boolean isStopping() {
        return stopping;
    }

    /** What to say about a child that failed. */
    public ChildFailedException failed(String what) {
        return new ChildFailedException(
                spec.name(),
                "%s %s; last lines of %s:%n%s"
                        .formatted(spec.name(), what, spec.log(), LogTail.of(spec.log(), SHOWN_LINES)));
    }

    private static void keepPrevious(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log)) {
            Files.move(log, Path.of(log + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not ready when the start was interrupted");
        }
    }
}
