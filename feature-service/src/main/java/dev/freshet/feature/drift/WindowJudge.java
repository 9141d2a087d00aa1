package dev.freshet.feature.drift;

import dev.freshet.feature.drift.FeatureJudge.Case;
import dev.freshet.feature.drift.FeatureJudge.Judged;
import dev.freshet.pipeline.spec.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds the counts of one closed window against the reference, feature by feature. */
final class WindowJudge {
    private final Drift drift;
    private final LeftOut leftOut;
    private final Measuring measuring;

    WindowJudge(Drift drift) {
        this.drift = drift;
        this.leftOut = new LeftOut(drift);
        this.measuring = new Measuring(drift);
    }

    /**
     * One window's judgement.
     *
     * @param features what is reported
     * @param next what is remembered
     * @param verdict the worst of them
     * @param measured by what
     */
    record Judgement(List<FeatureDrift> features, List<FeatureState> next, Verdict verdict, Measured measured) {
        private static Judgement of(List<Judged> judged, Verdict verdict, Measured measured) {
            return new Judgement(
                    judged.stream().map(Judged::drift).toList(),
                    judged.stream().map(Judged::next).toList(),
                    verdict,
                    measured);
        }

        /** Names of the features whose fault has lasted for so long that it counts as drift. */
        List<String> accepted() {
            return IntStream.range(0, features.size())
                    .filter(i -> next.get(i).faulty() > BrokenData.MOST_WINDOWS)
                    .mapToObj(i -> features.get(i).feature())
                    .toList();
        }
    }

    Judgement judge(Champion champion, DriftState state, WindowCounts window) {
        var reasons = champion.reference().stream()
                .map(reference -> leftOut.why(reference, state, window.start()))
                .toList();
        var by = measuring.of(
                IntStream.range(0, reasons.size())
                        .filter(i -> reasons.get(i).isEmpty())
                        .mapToObj(champion.reference()::get)
                        .toList(),
                window.start());
        var tooFew = window.rows() < drift.minRows();
        var judged = new ArrayList<Judged>();
        for (var feature : cases(champion, state, window)) {
            judged.add(judge(by.judge(), feature, tooFew, reasons.get(judged.size())));
        }
        var worst = judged.stream()
                .map(it -> it.drift().verdict())
                .reduce(tooFew ? Verdict.TOO_FEW_ROWS : Verdict.STABLE, Verdict::orWorse);
        return Judgement.of(judged, worst, by.measured());
    }

    private static Judged judge(FeatureJudge judge, Case feature, boolean tooFew, Optional<String> leftOut) {
        if (tooFew) {
            return judge.unjudged(feature, Verdict.TOO_FEW_ROWS, null);
        }
        return leftOut.map(why -> judge.unjudged(feature, Verdict.STABLE, why)).orElseGet(() -> judge.judge(feature));
    }

    private static List<Case> cases(Champion champion, DriftState state, WindowCounts window) {
        var cases = new ArrayList<Case>();
        var cell = 0;
        for (var reference : champion.reference()) {
            var cells = reference.bins() + 1;
            var before = state.features().get(cases.size());
            cases.add(new Case(reference, before, window.counts().subList(cell, cell + cells)));
            cell += cells;
        }
        return cases;
    }
}
