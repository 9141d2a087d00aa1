package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.label.Outcome;
import dev.freshet.schemas.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What an operator counts of one pipeline. A transaction that is given up may have counted its messages already: the
 * topics tell exactly.
 */
final class FeatureMeters {
    private static final double MILLIS_PER_SECOND = 1_000;
    /** From a second to 90 days: what lies in one bucket is of one kind, such as minutes, hours or weeks. */
    private static final double[] DELAY_BUCKETS = {
        1, 10, 60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200, 604_800, 1_209_600, 2_592_000,
        7_776_000
    };

    private final MeterRegistry registry;
    private final String pipeline;
    private final Counter vectors;
    private final Counter approximated;
    private final Counter examples;
    private final Counter revisions;
    private final Counter joined;
    private final Counter repeated;
    private final Counter superseded;
    private final Counter labelled;
    private final Counter unlabelled;
    private final Counter expired;
    private final DistributionSummary delay;

    FeatureMeters(MeterRegistry registry, String pipeline) {
        this.registry = registry;
        this.pipeline = pipeline;
        this.vectors = counter("freshet.vectors", "Feature vectors served.");
        this.approximated = counter(
                "freshet.windows.approximated",
                "Records for which the edge of a window fell among values that are kept together only.");
        this.examples = counter("freshet.examples", "Examples written, revisions included.");
        this.revisions = counter("freshet.examples.revised", "Examples that replaced an earlier one.");
        this.joined = labels("joined");
        this.repeated = labels("duplicate");
        this.superseded = labels("superseded");
        this.labelled = matured("true");
        this.unlabelled = matured("false");
        this.expired =
                counter("freshet.events.expired", "Events forgotten without a label, where the document says so.");
        this.delay = DistributionSummary.builder("freshet.label.delay.seconds")
                .description(
                        "Event time between an event and its first label; a label known before its event counts as 0.")
                .tag("pipeline", pipeline)
                .serviceLevelObjectives(DELAY_BUCKETS)
                .register(registry);
    }

    void vector() {
        vectors.increment();
    }

    void approximated() {
        approximated.increment();
    }

    void refused(RejectionReason reason) {
        Counter.builder("freshet.labels.rejected")
                .description("Labels refused.")
                .tag("pipeline", pipeline)
                .tag("reason", reason.name())
                .register(registry)
                .increment();
    }

    /** Counts one outcome of the label join; refusals are counted where they are written. */
    void outcome(Outcome outcome, @Nullable Event event) {
        switch (outcome) {
            case Outcome.Joined it -> {
                joined.increment();
                if (event != null && it.replaced() == null) {
                    delay.record(Math.max(0, it.label().knownAt() - event.time()) / MILLIS_PER_SECOND);
                }
            }
            case Outcome.Repeated it -> repeated.increment();
            case Outcome.Superseded it -> superseded.increment();
            case Outcome.Refused it -> {}
            case Outcome.Unlabelled it -> unlabelled.increment();
            case Outcome.Expired it -> expired.increment();
            case Outcome.Matured it -> matured(it);
        }
    }

    private void matured(Outcome.Matured example) {
        examples.increment();
        if (example.revision() > 0) {
            revisions.increment();
        }
        switch (example.standing()) {
            case ON_TIME -> labelled.increment();
            case ASSUMED -> unlabelled.increment();
            case LATE -> {}
        }
    }

    private Counter labels(String outcome) {
        return Counter.builder("freshet.labels")
                .description("Labels by what became of them.")
                .tag("pipeline", pipeline)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter matured(String labelled) {
        return Counter.builder("freshet.events.matured")
                .description("Events that reached maturity; with or without a label.")
                .tag("pipeline", pipeline)
                .tag("labelled", labelled)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("pipeline", pipeline)
                .register(registry);
    }
}
