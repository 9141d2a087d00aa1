package dev.freshet.feature.drift;

import dev.freshet.pipeline.spec.Drift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the counts of one feature in one window against its reference. More missing values are a fault of their own and
 * never drift, until they are how the data are now.
 */
final class FeatureJudge {
    private final Drift thresholds;

    FeatureJudge(Drift thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * One feature's judgement.
     *
     * @param drift what is reported
     * @param next what is remembered
     */
    record Judged(FeatureDrift drift, FeatureState next) {}

    Judged judge(ReferenceBins reference, FeatureState before, List<Long> counts) {
        var fault = BrokenData.fault(reference, counts, before.spread());
        if (fault.isEmpty()) {
            return whole(reference, before, counts);
        }
        return before.faulty() < BrokenData.MOST_WINDOWS
                ? broken(reference, before, counts, fault.get())
                : accepted(reference, before, counts, fault.get());
    }

    /** A broken window says nothing of drift, so hysteresis stays where it was. */
    private static Judged broken(ReferenceBins reference, FeatureState before, List<Long> counts, String fault) {
        var value = Shift.between(reference, counts).ofValues();
        return new Judged(
                drift(reference, counts, value, Verdict.BROKEN, fault), before.after(before.verdict(), counts, true));
    }

    private Judged accepted(ReferenceBins reference, FeatureState before, List<Long> counts, String fault) {
        var value = Shift.between(reference, counts).whole();
        var verdict = Hysteresis.next(before.verdict(), value, thresholds);
        var remark = "%s, for more than %d windows: it counts as drift".formatted(fault, BrokenData.MOST_WINDOWS);
        return new Judged(drift(reference, counts, value, verdict, remark), before.after(verdict, counts, true));
    }

    private Judged whole(ReferenceBins reference, FeatureState before, List<Long> counts) {
        var shift = Shift.between(reference, counts);
        var verdict = Hysteresis.next(before.verdict(), shift.ofValues(), thresholds);
        var next = before.after(verdict, counts, false);
        if (shift.moreMissing() < thresholds.warn()) {
            return new Judged(drift(reference, counts, shift.ofValues(), verdict, null), next);
        }
        var remark = BrokenData.missing(reference, BrokenData.missingShare(counts)) + ": it is watched, and no drift";
        return new Judged(drift(reference, counts, shift.ofValues(), verdict.orWorse(Verdict.WARN), remark), next);
    }

    /** Nothing is concluded, and nothing is remembered. */
    Judged unjudged(
            ReferenceBins reference, FeatureState before, List<Long> counts, Verdict verdict, @Nullable String why) {
        return new Judged(
                drift(reference, counts, Shift.between(reference, counts).ofValues(), verdict, why), before);
    }

    private static FeatureDrift drift(
            ReferenceBins reference, List<Long> counts, double value, Verdict verdict, @Nullable String remark) {
        return new FeatureDrift(
                reference.feature(), value, BrokenData.missingShare(counts), reference.missingShare(), verdict, remark);
    }
}
