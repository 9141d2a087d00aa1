package dev.freshet.feature.drift;

import dev.freshet.pipeline.spec.Drift;
import java.util.ArrayList;
import java.util.List;

/** Holds the counts of one closed window against the reference, feature by feature. */
final class WindowJudge {
    private final Drift thresholds;

    WindowJudge(Drift thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * One window's judgement.
     *
     * @param features what is reported
     * @param next what is remembered
     * @param verdict the worst of them
     */
    record Judgement(List<FeatureDrift> features, List<FeatureState> next, Verdict verdict) {}

    Judgement judge(Champion champion, List<FeatureState> before, WindowCounts window) {
        var enough = window.rows() >= thresholds.minRows();
        var features = new ArrayList<FeatureDrift>();
        var next = new ArrayList<FeatureState>();
        var verdict = enough ? Verdict.STABLE : Verdict.TOO_FEW_ROWS;
        var cell = 0;
        for (var i = 0; i < champion.reference().size(); i++) {
            var reference = champion.reference().get(i);
            var counts = window.counts().subList(cell, cell + reference.bins() + 1);
            cell += reference.bins() + 1;
            var drift = enough ? judge(reference, before.get(i), counts) : tooFew(reference, counts);
            features.add(drift);
            next.add(enough ? remember(before.get(i), drift, counts) : before.get(i));
            verdict = enough ? verdict.orWorse(drift.verdict()) : verdict;
        }
        return new Judgement(List.copyOf(features), List.copyOf(next), verdict);
    }

    private FeatureDrift judge(ReferenceBins reference, FeatureState before, List<Long> counts) {
        var value = Psi.between(reference, counts);
        var fault = BrokenData.fault(reference, counts, before.spread());
        var verdict = fault.isPresent() ? Verdict.BROKEN : Hysteresis.next(before.verdict(), value, thresholds);
        return new FeatureDrift(
                reference.feature(),
                value,
                BrokenData.missingShare(counts),
                reference.missingShare(),
                verdict,
                fault.orElse(null));
    }

    private static FeatureDrift tooFew(ReferenceBins reference, List<Long> counts) {
        return new FeatureDrift(
                reference.feature(),
                Psi.between(reference, counts),
                BrokenData.missingShare(counts),
                reference.missingShare(),
                Verdict.TOO_FEW_ROWS,
                null);
    }

    /** A broken window says nothing of drift, so hysteresis stays where it was. */
    private static FeatureState remember(FeatureState before, FeatureDrift drift, List<Long> counts) {
        var verdict = drift.verdict() == Verdict.BROKEN ? before.verdict() : drift.verdict();
        return new FeatureState(verdict, before.spread() || BrokenData.isSpread(counts));
    }
}
