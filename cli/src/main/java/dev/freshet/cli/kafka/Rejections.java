package dev.freshet.cli.kafka;

import dev.freshet.cli.report.Fault;
import dev.freshet.cli.report.FaultCount;
import dev.freshet.cli.report.RejectionSummary;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what was rejected, and keeps the first few of each fault as samples. */
public final class Rejections {
    private final int samplesPerFault;
    private final String labelsTopic;
    private final Map<RejectionReason, Long> events = new EnumMap<>(RejectionReason.class);
    private final Map<RejectionReason, Long> labels = new EnumMap<>(RejectionReason.class);
    private final Map<Fault, FaultCount> faults = new LinkedHashMap<>();
    private final Map<Fault, List<Rejected>> samples = new LinkedHashMap<>();

    Rejections(int samplesPerFault, String labelsTopic) {
        this.samplesPerFault = samplesPerFault;
        this.labelsTopic = labelsTopic;
    }

    void add(Rejected rejected) {
        boolean isLabel = rejected.getLineage().getTopic().equals(labelsTopic)
                || rejected.getReason() == RejectionReason.NO_LABEL;
        (isLabel ? labels : events).merge(rejected.getReason(), 1L, Long::sum);
        var fault = Fault.of(rejected);
        faults.merge(fault, FaultCount.of(rejected, isLabel), FaultCount::plus);
        var kept = samples.computeIfAbsent(fault, unknown -> new ArrayList<>());
        if (kept.size() < samplesPerFault) {
            kept.add(rejected);
        }
    }

    /** All of them. */
    public long count() {
        return faults.values().stream().mapToLong(FaultCount::all).sum();
    }

    /** Counts by reason, apart for events and labels. */
    public RejectionSummary summary() {
        return new RejectionSummary(events, labels);
    }

    /** How often each fault occurred, the most frequent first. */
    public Map<Fault, FaultCount> faults() {
        var sorted = new LinkedHashMap<Fault, FaultCount>();
        faults.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(FaultCount::all).reversed()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The samples, by fault. */
    public List<Rejected> samples() {
        return samples.values().stream().flatMap(List::stream).toList();
    }
}
