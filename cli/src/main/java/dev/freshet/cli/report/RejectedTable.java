package dev.freshet.cli.report;

import dev.freshet.schemas.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was rejected, for people.
 *
 * @param faults counts by fault, the most frequent first
 * @param samples a few messages of each fault
 */
public record RejectedTable(Map<Fault, FaultCount> faults, List<Rejected> samples) {
    private static final int SHOWN_BYTES = 60;

    public RejectedTable {
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
        samples = List.copyOf(samples);
    }

    /** Counts first, then the samples. */
    public List<String> lines() {
        if (faults.isEmpty()) {
            return List.of("Nothing was rejected.");
        }
        var counts = new Table("reason", "field", "rule", ">events", ">labels", "first rejected", "last rejected");
        faults.forEach((fault, count) -> counts.row(
                fault.reason().name(),
                Objects.requireNonNullElse(fault.field(), "–"),
                Objects.requireNonNullElse(fault.rule(), "–"),
                Numbers.count(count.events()),
                Numbers.count(count.labels()),
                Numbers.time(count.first()),
                Numbers.time(count.last())));
        var lines = new ArrayList<>(counts.lines());
        samples.forEach(sample -> lines.addAll(describe(sample)));
        return lines;
    }

    /** The samples as plain values, for JSON. */
    public List<Map<String, @Nullable Object>> sampleRows() {
        return samples.stream().map(RejectedTable::row).toList();
    }

    /** The counts as plain values, for JSON. */
    public List<Map<String, @Nullable Object>> faultRows() {
        return faults.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> row(Fault fault, FaultCount count) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("reason", fault.reason());
        row.put("field", fault.field());
        row.put("rule", fault.rule());
        row.put("events", count.events());
        row.put("labels", count.labels());
        row.put("firstRejectedAt", count.first().toString());
        row.put("lastRejectedAt", count.last().toString());
        return row;
    }

    private static List<String> describe(Rejected sample) {
        String event = sample.getEventId() == null ? "" : " of event " + sample.getEventId();
        return List.of(
                "",
                sample.getReason() + event + " at " + place(sample) + ", " + Numbers.time(sample.getTime()),
                "  " + sample.getMessage(),
                "  " + Numbers.count(sample.getOriginalSize()) + " bytes: " + text(sample.getOriginal()));
    }

    private static Map<String, @Nullable Object> row(Rejected sample) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("reason", sample.getReason());
        row.put("eventId", sample.getEventId());
        row.put("field", sample.getField());
        row.put("rule", sample.getRule());
        row.put("message", sample.getMessage());
        row.put("place", place(sample));
        row.put("time", sample.getTime().toString());
        row.put("originalSize", sample.getOriginalSize());
        return row;
    }

    private static String place(Rejected sample) {
        var lineage = sample.getLineage();
        return lineage.getTopic() + "-" + lineage.getPartition() + "@" + lineage.getLastOffset();
    }

    /** The first bytes as text; what is no plain letter becomes a dot. */
    private static String text(@Nullable ByteBuffer original) {
        if (original == null) {
            return "(not kept)";
        }
        byte[] bytes = new byte[Math.min(SHOWN_BYTES, original.remaining())];
        original.duplicate().get(bytes);
        String shown = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", ".");
        return original.remaining() > SHOWN_BYTES ? shown + "…" : shown;
    }
}
