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
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells the parent how far the work is, a few times a second at most, and the log what each stage took. */
final class EventLines implements Learning.Listener {
    private static final long INTERVAL_NANOS = 200_000_000;

    private final PrintStream out;
    private final PrintStream log;
    private String device = "";
    private Progress told = new Progress(Stage.DATASET, 0, "started", "");
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
        write(progress(Stage.DATASET, 1, message), manifest);
    }

    @Override
    public void at(Stage now, double share, String message) {
        if (now == stage && System.nanoTime() - last < INTERVAL_NANOS) {
            return;
        }
        if (now != stage) {
            log("stage " + now.text() + ": " + message);
        }
        write(progress(now, share, message), null);
        stage = now;
    }

    @Override
    public void note(String message) {
        log(message);
    }

    /** The last word of the process: what it said last, with all the processor time it took. */
    void end() {
        write(told, null);
    }

    /** A line for the log, with the time and the processor time since the process began. */
    void log(String message) {
        var cpu = cpu();
        log.printf("uptime=%dms cpu=%dms %s%n", uptimeMillis(), cpu == null ? -1 : cpu.toMillis(), message);
    }

    private void write(Progress progress, @Nullable Manifest pinned) {
        told = progress;
        out.println(Wire.eventLine(new JobEvent(progress, pinned, cpu())));
        out.flush();
        last = System.nanoTime();
    }

    private static long uptimeMillis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    /** Of all threads of this process since it began; null where the machine does not say. */
    private static @Nullable Duration cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                        && machine.getProcessCpuTime() >= 0
                ? Duration.ofNanos(machine.getProcessCpuTime())
                : null;
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
