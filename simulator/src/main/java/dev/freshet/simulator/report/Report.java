package dev.freshet.simulator.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.simulator.play.Chronicle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened and what would have happened, beside each other. Nothing in it depends on the machine, so twice the same
 * simulation is twice the same text, and has the same digest.
 *
 * @param pipeline pipeline
 * @param generation generation under which it was simulated
 * @param from event time of the first vector
 * @param to event time of the newest
 * @param vectors how many vectors were played
 * @param training how much of a training was really done
 * @param metric the document's metric, in which live quality is told
 * @param happened what happened
 * @param simulated what would have happened
 * @param ended why it ended before the period did, or null
 */
public record Report(
        String pipeline,
        int generation,
        String from,
        String to,
        long vectors,
        String training,
        String metric,
        Side happened,
        Side simulated,
        @Nullable String ended) {

    /** {@code metric} is the document's: what is compared must be told in one. */
    public static Report of(Heading heading, Metric metric, Chronicle happened, Chronicle simulated) {
        return new Report(
                heading.pipeline(),
                heading.generation(),
                heading.from(),
                heading.to(),
                heading.vectors(),
                heading.training(),
                metric.name().toLowerCase(Locale.ROOT),
                Side.of(happened, metric),
                Side.of(simulated, metric),
                heading.ended());
    }

    /** What stands above the comparison; each part as in the report. */
    public record Heading(
            String pipeline,
            int generation,
            String from,
            String to,
            long vectors,
            String training,
            @Nullable String ended) {}

    /** As JSON, one line. */
    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is made of texts and numbers", e);
        }
    }

    /** SHA-256 of the JSON, in hexadecimal. */
    public String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(json().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The report's parts by name, with its digest and what it cost: for whoever prints JSON. */
    public Map<String, Object> with(Map<String, Object> costs) {
        return Map.of("report", this, "digest", digest(), "costs", costs);
    }
}
