package dev.freshet.feature.drift;

import dev.freshet.feature.drift.limit.Calibration;
import dev.freshet.feature.drift.limit.Oddity;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.Share;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the distance of a window from the reference is measured in. */
sealed interface Ruler {
    /** As reports call it. */
    String name();

    Shift shift(ReferenceBins reference, List<Long> counts);

    /** What moved, as a sentence; null where the measure does not know. */
    @Nullable
    String remark(ReferenceBins reference, List<Long> counts);

    /** The stability index, a size. */
    record Index() implements Ruler {
        @Override
        public String name() {
            return "psi";
        }

        @Override
        public Shift shift(ReferenceBins reference, List<Long> counts) {
            return Shift.between(reference, counts);
        }

        @Override
        public @Nullable String remark(ReferenceBins reference, List<Long> counts) {
            return null;
        }
    }

    /**
     * How rarely windows without drift are as odd: one in ten to the power of it.
     *
     * @param calibration of the features that are judged
     * @param window start of the window
     */
    record Rarity(Calibration calibration, Instant window) implements Ruler {
        @Override
        public String name() {
            return "rarity";
        }

        /** A feature that has no part in the verdict may have no windows to be held against. */
        @Override
        public Shift shift(ReferenceBins reference, List<Long> counts) {
            var windows = reference.windows();
            var level = level(windows);
            return windows == null || level == null || !calibration.knows(windows)
                    ? new Shift(0, 0, 0)
                    : Shift.of(oddity(windows, level, reference, counts));
        }

        @Override
        public @Nullable String remark(ReferenceBins reference, List<Long> counts) {
            var windows = reference.windows();
            var level = level(windows);
            if (windows == null || level == null) {
                return null;
            }
            var oddity = oddity(windows, level, reference, counts);
            return String.format(
                    Locale.ROOT,
                    "%s %s in %.1f %% of the rows, where windows of the reference had %.1f %%",
                    reference.feature(),
                    question(reference, oddity.question(), windows.questions().size()),
                    100 * oddity.share().value(),
                    100 * oddity.expected());
        }

        private @Nullable Level level(@Nullable ReferenceWindows windows) {
            return windows == null ? null : windows.levelAt(window).orElse(null);
        }

        private Oddity oddity(ReferenceWindows windows, Level level, ReferenceBins reference, List<Long> counts) {
            return calibration.oddity(
                    windows, level, Share.ofAll(counts, reference.isCategory()), reference.isCategory());
        }

        private static String question(ReferenceBins reference, int question, int questions) {
            if (question == questions - 1) {
                return "is missing";
            }
            if (!reference.isCategory()) {
                return String.format(
                        Locale.ROOT, "is at most %.4g", reference.edges().get(question));
            }
            return question < reference.codes().size()
                    ? String.format(
                            Locale.ROOT, "has code %.0f", reference.codes().get(question))
                    : "has another code";
        }
    }
}
