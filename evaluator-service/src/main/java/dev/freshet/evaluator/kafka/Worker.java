package dev.freshet.evaluator.kafka;

import dev.freshet.schemas.pause.GrowingPause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Work that goes on until it is closed, on a thread of its own. When it fails it starts again after a growing pause, from what
 * is committed; so an outage of the broker, the registry or the artifact folder is waited out.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Work work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** What is done: returns soon after {@code open} says no, or throws. */
    @FunctionalInterface
    interface Work {
        void run(BooleanSupplier open);
    }

    /** Starts to work. */
    Worker(String name, Work work) {
        this.name = name;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::live);
    }

    private void live() {
        var pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));
        while (isOpen()) {
            try {
                work.run(this::isOpen);
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf(e, "event=work-interrupted worker=%s pause=%s why=\"%s\"", name, pause.next(), e.getMessage());
                if (!pause.rest(closing)) {
                    return;
                }
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** Asks the work to end; answers at once. */
    void requestStop() {
        closing.countDown();
    }

    /** Ends the work and waits for it; what is not done within seconds is interrupted. */
    @Override
    public void close() {
        requestStop();
        try {
            if (!thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
