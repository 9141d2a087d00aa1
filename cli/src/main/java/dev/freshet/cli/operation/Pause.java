package dev.freshet.cli.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/** A moment of waiting; who interrupts it wants everything to stop. */
final class Pause {
    private Pause() {}

    static void of(long millis, AtomicBoolean stop) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.set(true);
        }
    }
}
