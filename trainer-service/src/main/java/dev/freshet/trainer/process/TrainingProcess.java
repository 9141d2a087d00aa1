package dev.freshet.trainer.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.job.JobOutcome;
import dev.freshet.trainer.job.TrainingJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One training process. It ends when this JVM ends, however that happens: it watches its standard input, which the system
 * closes then.
 */
public final class TrainingProcess implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final AtomicLong cpuNanos;
    private final Thread listener;

    private TrainingProcess(Path folder, Process process, AtomicLong cpuNanos, Thread listener) {
        this.folder = folder;
        this.process = process;
        this.cpuNanos = cpuNanos;
        this.listener = listener;
    }

    /**
     * Starts a process in {@code folder}, where its job, log and result lie; {@code settings} reach Kafka. Its native threads
     * wait instead of spinning: beside other processes on few cores, spinning takes the time of those who work.
     */
    public static TrainingProcess start(
            Path folder, TrainingJob job, Map<String, String> settings, ProcessSettings how, Consumer<JobEvent> events)
            throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Wire.writeJob(folder, job);
        var builder = new ProcessBuilder(how.command(folder))
                .redirectError(log(folder).toFile());
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        var process = builder.start();
        tell(process, settings);
        var cpuNanos = new AtomicLong();
        var listener = Thread.ofVirtual()
                .name("listen-" + job.runId())
                .start(() -> listen(process, folder, event -> {
                    grow(cpuNanos, event.cpu());
                    events.accept(event);
                }));
        return new TrainingProcess(folder, process, cpuNanos, listener);
    }

    /** A process that has ended already cannot be told anything; its exit status says why. */
    private static void tell(Process process, Map<String, String> settings) throws JsonProcessingException {
        byte[] line = Wire.settingsLine(settings).getBytes(StandardCharsets.UTF_8);
        try {
            process.getOutputStream().write(line);
            process.getOutputStream().flush();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Processor time of all its threads, as far as it or the system has said: of one that ends by itself all of it, of one that
     * is killed what was known when somebody last asked.
     */
    public Duration cpu() {
        process.info().totalCpuDuration().ifPresent(known -> grow(cpuNanos, known));
        return Duration.ofNanos(cpuNanos.get());
    }

    private static void grow(AtomicLong cpuNanos, @Nullable Duration known) {
        if (known != null) {
            cpuNanos.accumulateAndGet(known.toNanos(), Math::max);
        }
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end. */
    public JobOutcome await() throws InterruptedException, IOException {
        int status = process.waitFor();
        listener.join();
        var result = Wire.readResult(folder);
        if (result.isPresent() && result.get().model() != null) {
            return new JobOutcome.Trained(result.get().model());
        }
        if (result.isPresent() && result.get().skipped() != null) {
            return new JobOutcome.Skipped(result.get().skipped());
        }
        if (result.isPresent() && result.get().unfit() != null) {
            return new JobOutcome.Unfit(result.get().unfit());
        }
        return new JobOutcome.Crashed(
                "the training process " + ExitMeaning.of(status) + lastWords() + "; its log is " + log(folder));
    }

    private static void listen(Process process, Path folder, Consumer<JobEvent> events) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = Wire.readEvent(line);
                if (event.isPresent()) {
                    events.accept(event.get());
                } else {
                    Files.writeString(
                            folder.resolve("output.txt"),
                            line + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
            }
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private String lastWords() throws IOException {
        if (!Files.exists(log(folder))) {
            return "";
        }
        try (var lines = Files.lines(log(folder))) {
            return lines.filter(line -> line.startsWith("failed: "))
                    .reduce((first, second) -> second)
                    .map(line -> ": " + line.substring("failed: ".length()))
                    .orElse("");
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("log.txt");
    }

    /** Ends it where it still runs, and clears what native libraries left behind. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try (var left = Files.walk(folder.resolve("tmp"))) {
            for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
