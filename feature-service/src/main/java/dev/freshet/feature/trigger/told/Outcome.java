package dev.freshet.feature.trigger.told;

import dev.freshet.feature.concept.ConceptReport;
import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.DriftReport;

/** What leaves the control of a pipeline; each becomes one record on a topic. */
public sealed interface Outcome {
    /** A window was closed and judged. */
    record Reported(DriftReport report) implements Outcome {}

    /** A window of the champion's quality was closed and judged. */
    record Judged(ConceptReport report) implements Outcome {}

    /** A person should know. */
    record Alerted(Alert alert) implements Outcome {}

    /** Training is asked for. */
    record Requested(Request request) implements Outcome {}

    /** Something was decided. */
    record Decided(Decision decision) implements Outcome {}
}
