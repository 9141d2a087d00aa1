package dev.freshet.trainer.work;

import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.process.JobResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The work of a training where it is called, on rows that are there already, and without a word: for who plays the past again. */
public final class QuietWork {
    private QuietWork() {}

    /** Learns and writes the artifact, as {@link TrainingMain} does in a process of its own. */
    public static JobResult on(DatasetReading reading, TrainingJob job) throws IOException {
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            return new TrainingWork(job, Map.of(), new EventLines(nowhere, nowhere)).on(reading);
        }
    }
}
