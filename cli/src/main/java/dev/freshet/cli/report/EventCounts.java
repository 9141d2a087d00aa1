package dev.freshet.cli.report;

import java.util.Optional;

/**
 * How many messages stand in a pipeline's own topics.
 *
 * @param in events that producers sent
 * @param records events that went on
 * @param labels labels that producers sent
 * @param features vectors
 * @param examples vectors with a matured label, revisions among them
 * @param rejections events and labels that may not go on
 */
public record EventCounts(
        long in, long records, long labels, long features, long examples, RejectionSummary rejections) {

    /** What is wrong with the sum that must always hold; empty where it holds. */
    public Optional<String> imbalance() {
        long out = records + rejections.wrongEvents() + rejections.duplicates();
        if (in == out) {
            return Optional.empty();
        }
        return Optional.of(
                "%,d events came in, but records %,d + rejected %,d + duplicates %,d = %,d; the rest is under way, or waits because it is ahead of its stream: see freshet.alerts"
                        .formatted(in, records, rejections.wrongEvents(), rejections.duplicates(), out));
    }
}
