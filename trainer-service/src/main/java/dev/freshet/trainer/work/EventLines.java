package dev.freshet.trainer.work;

import com.sun.management.OperatingSystemMXBean;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.learn.Learning;
import dev.freshet.trainer.process.Wire;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Stage;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells the parent how far the work is, a few times a second at most, and the log what each stage took. */
final class EventLines implements Learning.Listener {
    private static final long INTERVAL_NANOS = 200_000_000;

    private final PrintStream out;
    private final PrintStream log;
    private String device = "";
    private @Nullable Stage stage;
    private long last;

    EventLines(PrintStream out, PrintStream log) {
        this.out = out;
        this.log = log;
    }

    /** From now on every line names the device. */
    void training(String on) {
        device = on;
    }

    void pinned(Manifest manifest, String message) {
        write(new JobEvent(progress(Stage.DATASET, 1, message), manifest));
    }

    @Override
    public void at(Stage now, double share, String message) {
        if (now == stage && System.nanoTime() - last < INTERVAL_NANOS) {
            return;
        }
        if (now != stage) {
            log("stage " + now.text() + ": " + message);
        }
        write(new JobEvent(progress(now, share, message), null));
        stage = now;
    }

    @Override
    public void note(String message) {
        log(message);
    }

    /** A line for the log, with the time and the processor time since the process began. */
    void log(String message) {
        log.printf("uptime=%dms cpu=%dms %s%n", uptimeMillis(), cpuMillis(), message);
    }

    private void write(JobEvent event) {
        out.println(Wire.eventLine(event));
        out.flush();
        last = System.nanoTime();
    }

    private static long uptimeMillis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    private static long cpuMillis() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? TimeUnit.NANOSECONDS.toMillis(machine.getProcessCpuTime())
                : -1;
    }

    private Progress progress(Stage now, double share, String message) {
        double from = startOf(now);
        return new Progress(now, from + share * (endOf(now) - from), message, device);
    }

    private static double startOf(Stage stage) {
        return switch (stage) {
            case CLAIM, DATASET -> 0;
            case SEARCH -> 0.25;
            case FIT -> 0.75;
            case ARTIFACT -> 0.95;
            case DONE -> 1;
        };
    }

    private static double endOf(Stage stage) {
        return switch (stage) {
            case CLAIM -> 0;
            case DATASET -> 0.25;
            case SEARCH -> 0.75;
            case FIT -> 0.95;
            case ARTIFACT, DONE -> 1;
        };
    }
}
