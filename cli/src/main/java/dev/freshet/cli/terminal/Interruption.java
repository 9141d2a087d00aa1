package dev.freshet.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command end in order on Ctrl-C or SIGTERM: the JVM's shutdown waits until the command has noticed and closed
 * this.
 */
public final class Interruption implements AutoCloseable {
    private static final long LIMIT_SECONDS = 90;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** @param action runs, on another thread, when somebody interrupts */
    public Interruption(Runnable action) {
        hook = new Thread(() -> end(action), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Becomes true when somebody interrupts. */
    public AtomicBoolean requested() {
        return requested;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!requested.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void end(Runnable action) {
        requested.set(true);
        action.run();
        try {
            ended.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
