package dev.freshet.stack.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Takes the CPU time of this process (all threads, garbage collection and compilation too) and of the broker. */
public final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BrokerProcess broker;

    /**
     * Time for one event, in microseconds.
     *
     * @param own CPU time of this process
     * @param broker CPU time of the broker
     * @param wall time on the clock
     */
    public record Cost(double own, double broker, double wall) {
        public double both() {
            return own + broker;
        }
    }

    public Meter(BrokerProcess broker) {
        this.broker = broker;
    }

    /** The cost of an event from when so many are done until so many more are. */
    public Cost between(LongSupplier done, long skip, long count) throws InterruptedException {
        long from = await(done, skip);
        long start = System.nanoTime();
        long own = SYSTEM.getProcessCpuTime();
        long brokers = broker.cpuNanos();
        double events = 1e3 * (await(done, skip + count) - from);
        return new Cost(
                (SYSTEM.getProcessCpuTime() - own) / events,
                (broker.cpuNanos() - brokers) / events,
                (System.nanoTime() - start) / events);
    }

    private static long await(LongSupplier done, long wanted) throws InterruptedException {
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
