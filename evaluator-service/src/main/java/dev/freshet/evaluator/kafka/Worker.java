package dev.freshet.evaluator.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Work that goes on until it is closed, on a thread of its own. When it fails it starts again after a growing pause, from what
 * is committed; so an outage of the broker, the registry or the artifact folder is waited out.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    /** A run this long was no failed start: the next failure begins with the first pause again. */
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);

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
        var pause = FIRST_PAUSE;
        while (isOpen()) {
            long started = System.nanoTime();
            try {
                work.run(this::isOpen);
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) {
                boolean wasGood = System.nanoTime() - started > GOOD_RUN.toNanos();
                pause = wasGood ? FIRST_PAUSE : pause;
                LOG.warnf(e, "event=work-interrupted worker=%s retryIn=%s reason=\"%s\"", name, pause, e.getMessage());
                rest(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void rest(Duration pause) {
        try {
            boolean unused = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
