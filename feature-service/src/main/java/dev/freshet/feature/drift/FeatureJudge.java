package dev.freshet.feature.drift;

import dev.freshet.feature.drift.Measured.Limits;
import dev.freshet.feature.drift.measure.Measures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the counts of one feature in one window against its reference. More missing values are a fault of their own and
 * never drift, until they are how the data are now.
 *
 * @param limits of the verdict
 * @param ruler what is measured
 */
record FeatureJudge(Limits limits, Ruler ruler) {
    /**
     * One feature's judgement.
     *
     * @param drift what is reported
     * @param next what is remembered
     */
    record Judged(FeatureDrift drift, FeatureState next) {}

    /**
     * One feature in one window.
     *
     * @param reference what it is held against
     * @param before what is remembered of it
     * @param counts its rows per bin, then missing ones
     */
    record Case(ReferenceBins reference, FeatureState before, List<Long> counts) {}

    Judged judge(Case feature) {
        var fault = BrokenData.fault(
                feature.reference(), feature.counts(), feature.before().spread());
        if (fault.isEmpty()) {
            return whole(feature);
        }
        return feature.before().faulty() < BrokenData.MOST_WINDOWS
                ? broken(feature, fault.get())
                : accepted(feature, fault.get());
    }

    /** A broken window says nothing of drift, so hysteresis stays where it was. */
    private Judged broken(Case feature, String fault) {
        var before = feature.before();
        return new Judged(
                drift(feature, shift(feature).ofValues(), Verdict.BROKEN, fault),
                before.after(before.verdict(), feature.counts(), true));
    }

    private Judged accepted(Case feature, String fault) {
        var value = shift(feature).whole();
        var verdict = Hysteresis.next(feature.before().verdict(), value, limits);
        var remark = "%s, for more than %d windows: it counts as drift".formatted(fault, BrokenData.MOST_WINDOWS);
        return new Judged(
                drift(feature, value, verdict, remark), feature.before().after(verdict, feature.counts(), true));
    }

    private Judged whole(Case feature) {
        var shift = shift(feature);
        var verdict = Hysteresis.next(feature.before().verdict(), shift.ofValues(), limits);
        var next = feature.before().after(verdict, feature.counts(), false);
        if (shift.moreMissing() < limits.warn()) {
            var remark = verdict == Verdict.STABLE ? null : ruler.remark(feature.reference(), feature.counts());
            return new Judged(drift(feature, shift.ofValues(), verdict, remark), next);
        }
        var remark = BrokenData.missing(feature.reference(), BrokenData.missingShare(feature.counts()))
                + ": it is watched, and no drift";
        return new Judged(drift(feature, shift.ofValues(), verdict.orWorse(Verdict.WARN), remark), next);
    }

    /** Nothing is concluded, and nothing is remembered. */
    Judged unjudged(Case feature, Verdict verdict, @Nullable String why) {
        return new Judged(drift(feature, shift(feature).ofValues(), verdict, why), feature.before());
    }

    private Shift shift(Case feature) {
        return ruler.shift(feature.reference(), feature.counts());
    }

    private static FeatureDrift drift(Case feature, double value, Verdict verdict, @Nullable String remark) {
        return new FeatureDrift(
                feature.reference().feature(),
                value,
                BrokenData.missingShare(feature.counts()),
                feature.reference().missingShare(),
                verdict,
                remark,
                measures(feature));
    }

    private static Map<String, Double> measures(Case feature) {
        var reference = feature.reference();
        var all = new LinkedHashMap<String, Double>();
        all.put("psi", Shift.between(reference, feature.counts()).ofValues());
        all.putAll(new Measures(reference.edges(), reference.shares(), reference.rows(), feature.counts()).all());
        return all;
    }
}
