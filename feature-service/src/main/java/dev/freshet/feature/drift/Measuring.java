package dev.freshet.feature.drift;

import dev.freshet.feature.drift.Measured.Limits;
import dev.freshet.feature.drift.Ruler.Index;
import dev.freshet.feature.drift.Ruler.Rarity;
import dev.freshet.feature.drift.limit.Calibration;
import dev.freshet.feature.drift.limit.Oddity;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.FalseAlarms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by what a window is measured: by the rate of false alarms that the document states where the reference knows its own
 * windows, else by fixed thresholds.
 */
final class Measuring {
    /** A window that is so many times as likely as the rarest that passes is watched. */
    private static final int WATCHED = 3;

    private final Drift drift;
    private List<ReferenceBins> known = List.of();
    private @Nullable Calibration calibration;

    Measuring(Drift drift) {
        this.drift = drift;
    }

    /**
     * What was chosen.
     *
     * @param judge judges features by it
     * @param measured what reports say of it
     */
    record Chosen(FeatureJudge judge, Measured measured) {
        Chosen(Ruler ruler, Limits limits, @Nullable String note) {
            this(new FeatureJudge(limits, ruler), new Measured(ruler.name(), limits, note));
        }
    }

    /** For the features that have part in the verdict. */
    Chosen of(List<ReferenceBins> judged, Instant window) {
        if (drift.falseAlarms().isEmpty()) {
            return new Chosen(new Index(), Limits.fixed(drift), null);
        }
        var lacking =
                judged.stream().filter(reference -> !fits(reference.windows())).toList();
        if (!lacking.isEmpty()) {
            return new Chosen(new Index(), Limits.fixed(drift), note(lacking));
        }
        return new Chosen(
                new Rarity(calibration(judged), window),
                limits(drift.falseAlarms().get(), judged.size()),
                null);
    }

    private boolean fits(@Nullable ReferenceWindows windows) {
        return windows != null && windows.length().equals(drift.window());
    }

    private static String note(List<ReferenceBins> lacking) {
        return "falseAlarms does not hold yet, and the fixed thresholds do: the champion learned from fewer than %d whole windows of %d rows (%s, %d features), or of another length, or before windows were looked at; it holds under the next champion that learned from more"
                .formatted(
                        ReferenceWindows.LEAST,
                        ReferenceWindows.LEAST_ROWS,
                        lacking.getFirst().feature(),
                        lacking.size());
    }

    /** The limit holds for all features together; a feature that tripped has recovered as soon as it does not trip. */
    private Limits limits(FalseAlarms stated, int features) {
        var rate = stated.perWindow(drift.window());
        var trip = Oddity.rarity(Calibration.limit(rate, features));
        return new Limits(Oddity.rarity(Calibration.limit(Math.min(0.5, WATCHED * rate), features)), trip, trip);
    }

    private boolean isKnown(List<ReferenceBins> judged) {
        return judged.size() == known.size()
                && IntStream.range(0, judged.size()).allMatch(i -> judged.get(i) == known.get(i));
    }

    /** It follows from the features alone, and is dear. */
    private Calibration calibration(List<ReferenceBins> judged) {
        if (calibration == null || !isKnown(judged)) {
            calibration = new Calibration(judged.stream()
                    .map(ReferenceBins::windows)
                    .map(Objects::requireNonNull)
                    .toList());
            known = judged;
        }
        return calibration;
    }
}
