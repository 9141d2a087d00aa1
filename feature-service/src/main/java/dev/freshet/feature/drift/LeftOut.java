package dev.freshet.feature.drift;

import dev.freshet.feature.drift.ReferenceBins.Course;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Exemption.Clock;
import dev.freshet.pipeline.spec.Exemption.Filling;
import dev.freshet.pipeline.spec.Exemption.Ignored;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a feature has no part in the verdict on a window.
 *
 * @param drift what the document says
 */
record LeftOut(Drift drift) {
    /** As a sentence; empty where the feature has part. */
    Optional<String> why(ReferenceBins reference, DriftState state, Instant window) {
        var why =
                switch (drift.exempt().get(reference.feature())) {
                    case null -> ofItself(reference, window);
                    case Ignored document -> Optional.of("the document ignores it");
                    case Clock clock -> Optional.of("it follows from the time of the event alone");
                    case Filling(var span) when state.isFilled(window, span) -> ofItself(reference, window);
                    case Filling(var span) -> Optional.of("it looks back for " + span + ", and the stream was younger");
                };
        return why.map(it -> reference.feature() + " is left out: " + it);
    }

    private Optional<String> ofItself(ReferenceBins reference, Instant window) {
        if (reference.course() == Course.RISING) {
            return Optional.of("it counts, for it never fell in the rows of the reference");
        }
        var windows = reference.windows();
        return drift.falseAlarms().isPresent()
                        && windows != null
                        && windows.levelAt(window).isEmpty()
                ? Optional.of(
                        "it has its own values at this time of the day or week, and the reference has none of them")
                : Optional.empty();
    }
}
