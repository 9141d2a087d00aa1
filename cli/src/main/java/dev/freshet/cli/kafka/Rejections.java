package dev.freshet.cli.kafka;

import dev.freshet.cli.report.RejectionSummary;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what was rejected, and keeps the first few of each reason as samples. */
public final class Rejections {
    private final int samplesPerReason;
    private final String labelsTopic;
    private final Map<RejectionReason, Long> events = new EnumMap<>(RejectionReason.class);
    private final Map<RejectionReason, Long> labels = new EnumMap<>(RejectionReason.class);
    private final Map<RejectionReason, List<Rejected>> samples = new EnumMap<>(RejectionReason.class);

    Rejections(int samplesPerReason, String labelsTopic) {
        this.samplesPerReason = samplesPerReason;
        this.labelsTopic = labelsTopic;
    }

    void add(Rejected rejected) {
        var counts = rejected.getLineage().getTopic().equals(labelsTopic) ? labels : events;
        counts.merge(rejected.getReason(), 1L, Long::sum);
        var kept = samples.computeIfAbsent(rejected.getReason(), reason -> new ArrayList<>());
        if (kept.size() < samplesPerReason) {
            kept.add(rejected);
        }
    }

    /** Counts by reason, apart for events and labels. */
    public RejectionSummary summary() {
        return new RejectionSummary(events, labels);
    }

    /** The samples, by reason. */
    public List<Rejected> samples() {
        return samples.values().stream().flatMap(List::stream).toList();
    }
}
