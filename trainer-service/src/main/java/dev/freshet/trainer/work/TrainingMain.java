package dev.freshet.trainer.work;

import dev.freshet.trainer.process.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Entry of a training process: {@code TrainingMain <folder>}; see {@link Wire} for what is said on which road. */
public final class TrainingMain {
    private static final int PARENT_IS_GONE = 9;

    private TrainingMain() {}

    public static void main(String[] arguments) {
        var events = new EventLines(System.out, System.err);
        System.setOut(System.err);
        try {
            var folder = Path.of(arguments[0]);
            var settings = settingsThenWatch();
            var job = Wire.readJob(folder);
            var work = new TrainingWork(job, settings, events);
            Wire.writeResult(folder, work.run());
            events.end();
            Runtime.getRuntime().halt(0);
        } catch (IOException | RuntimeException e) {
            events.end();
            e.printStackTrace();
            System.err.println("failed: " + e + because(e));
            System.exit(1);
        }
    }

    private static String because(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? "" : " because " + cause + because(cause);
    }

    /** Reads the first line of standard input and then waits for its end, which is the end of whoever started this. */
    private static Map<String, String> settingsThenWatch() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var settings = Wire.readSettings(input.readLine());
        Thread.ofPlatform().daemon().name("watch-parent").start(() -> {
            try {
                while (input.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                System.err.println("standard input failed: " + e);
            }
            Runtime.getRuntime().halt(PARENT_IS_GONE);
        });
        return settings;
    }
}
