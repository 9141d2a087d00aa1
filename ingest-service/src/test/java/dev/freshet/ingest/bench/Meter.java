package dev.freshet.ingest.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Takes the CPU time of this process (all threads, garbage collection and compilation too) and of the broker. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BrokerProcess broker;

    /**
     * CPU time for one event, in microseconds.
     *
     * @param own of this process
     * @param broker of the broker
     */
    record Cost(double own, double broker) {
        double both() {
            return own + broker;
        }
    }

    Meter(BrokerProcess broker) {
        this.broker = broker;
    }

    /** The cost of an event from when so many are done until so many more are. */
    Cost between(LongSupplier done, long skip, long count) throws InterruptedException {
        long from = await(done, skip);
        long own = SYSTEM.getProcessCpuTime();
        long brokers = broker.cpuNanos();
        long events = await(done, skip + count) - from;
        return new Cost(
                (SYSTEM.getProcessCpuTime() - own) / 1e3 / events, (broker.cpuNanos() - brokers) / 1e3 / events);
    }

    static long await(LongSupplier done, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long now = done.getAsLong();
            if (now >= wanted) {
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + now + " of " + wanted + " events within " + PATIENCE);
            }
            Thread.sleep(2);
        }
    }
}
