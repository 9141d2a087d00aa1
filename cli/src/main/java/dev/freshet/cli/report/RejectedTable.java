package dev.freshet.cli.report;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was rejected, for people.
 *
 * @param summary counts by reason
 * @param samples a few messages of each reason
 */
public record RejectedTable(RejectionSummary summary, List<Rejected> samples) {
    private static final int SHOWN_BYTES = 60;

    public RejectedTable {
        samples = List.copyOf(samples);
    }

    /** Counts first, then the samples. */
    public List<String> lines() {
        var reasons = new TreeSet<RejectionReason>(summary.events().keySet());
        reasons.addAll(summary.labels().keySet());
        if (reasons.isEmpty()) {
            return List.of("Nothing was rejected.");
        }
        var counts = new Table("reason", ">events", ">labels");
        reasons.forEach(
                reason -> counts.row(reason.name(), count(summary.events(), reason), count(summary.labels(), reason)));
        var lines = new ArrayList<>(counts.lines());
        samples.forEach(sample -> lines.addAll(describe(sample)));
        return lines;
    }

    /** The samples as plain values, for JSON. */
    public List<Map<String, @Nullable Object>> sampleRows() {
        return samples.stream().map(RejectedTable::row).toList();
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
        return lineage.getTopic() + "-" + lineage.getPartition() + " offset " + lineage.getOffset();
    }

    private static String count(Map<RejectionReason, Long> counts, RejectionReason reason) {
        return Numbers.count(counts.getOrDefault(reason, 0L));
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
