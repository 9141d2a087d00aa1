package dev.freshet.trainer.process;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.job.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What both sides say. The job is a file; settings that may hold secrets are the first line on standard input; progress is
 * lines with a mark on standard output, because native code may print there too; the result is a file, written whole.
 */
public final class Wire {
    static final String JOB = "job.json";
    private static final String RESULT = "result.json";
    private static final String MARK = "@freshet ";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .build();

    private Wire() {}

    static void writeJob(Path folder, TrainingJob job) throws IOException {
        Files.write(folder.resolve(JOB), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(job));
    }

    public static TrainingJob readJob(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(JOB)), TrainingJob.class);
    }

    static String settingsLine(Map<String, String> settings) throws JsonProcessingException {
        return JSON.writeValueAsString(settings) + "\n";
    }

    public static Map<String, String> readSettings(String line) throws JsonProcessingException {
        return JSON.readValue(line, new TypeReference<Map<String, String>>() {});
    }

    public static String eventLine(JobEvent event) {
        try {
            return MARK + JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON: " + event, e);
        }
    }

    /** The event in a line of output; empty where the line is something else or was torn by another writer. */
    static Optional<JobEvent> readEvent(String line) {
        int mark = line.indexOf(MARK);
        if (mark < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line.substring(mark + MARK.length()), JobEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public static void writeResult(Path folder, JobResult result) throws IOException {
        var part = folder.resolve(RESULT + ".part");
        Files.write(part, JSON.writeValueAsBytes(result));
        Files.move(part, folder.resolve(RESULT), StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<JobResult> readResult(Path folder) throws IOException {
        var file = folder.resolve(RESULT);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), JobResult.class))
                : Optional.empty();
    }
}
