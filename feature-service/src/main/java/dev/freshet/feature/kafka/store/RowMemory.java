package dev.freshet.feature.kafka.store;

import java.util.concurrent.atomic.AtomicInteger;

/** The heap that the row stores of an application share: every open one may take an equal part. */
public final class RowMemory {
    private final long bytes;
    private final AtomicInteger stores = new AtomicInteger();

    public RowMemory(long bytes) {
        this.bytes = bytes;
    }

    void opened() {
        stores.incrementAndGet();
    }

    void closed() {
        stores.decrementAndGet();
    }

    /** What one store may take now. */
    long share() {
        return bytes / Math.max(1, stores.get());
    }
}
