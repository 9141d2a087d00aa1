package dev.freshet.feature.drift;

import dev.freshet.feature.drift.FeatureJudge.Judged;
import dev.freshet.feature.drift.ReferenceBins.Course;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Exemption.Clock;
import dev.freshet.pipeline.spec.Exemption.Filling;
import dev.freshet.pipeline.spec.Exemption.Ignored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds the counts of one closed window against the reference, feature by feature. */
final class WindowJudge {
    private final Drift drift;
    private final FeatureJudge features;

    WindowJudge(Drift drift) {
        this.drift = drift;
        this.features = new FeatureJudge(drift);
    }

    /**
     * One window's judgement.
     *
     * @param features what is reported
     * @param next what is remembered
     * @param verdict the worst of them
     */
    record Judgement(List<FeatureDrift> features, List<FeatureState> next, Verdict verdict) {
        private static Judgement of(List<Judged> judged, Verdict verdict) {
            return new Judgement(
                    judged.stream().map(Judged::drift).toList(),
                    judged.stream().map(Judged::next).toList(),
                    verdict);
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
        var judged = new ArrayList<Judged>();
        var verdict = window.rows() < drift.minRows() ? Verdict.TOO_FEW_ROWS : Verdict.STABLE;
        var cell = 0;
        for (var i = 0; i < champion.reference().size(); i++) {
            var reference = champion.reference().get(i);
            var counts = window.counts().subList(cell, cell + reference.bins() + 1);
            cell += reference.bins() + 1;
            var before = state.features().get(i);
            if (verdict == Verdict.TOO_FEW_ROWS) {
                judged.add(features.unjudged(reference, before, counts, verdict, null));
            } else {
                judged.add(whyLeftOut(reference, state, window.start())
                        .map(why -> features.unjudged(reference, before, counts, Verdict.STABLE, why))
                        .orElseGet(() -> features.judge(reference, before, counts)));
                verdict = verdict.orWorse(judged.getLast().drift().verdict());
            }
        }
        return Judgement.of(judged, verdict);
    }

    /** Why a feature has no part in the verdict on a window, as a sentence; empty where it has. */
    private Optional<String> whyLeftOut(ReferenceBins reference, DriftState state, Instant window) {
        var why =
                switch (drift.exempt().get(reference.feature())) {
                    case null -> counts(reference);
                    case Ignored document -> Optional.of("the document ignores it");
                    case Clock clock -> Optional.of("it follows from the time of the event alone");
                    case Filling(var span) when state.isFilled(window, span) -> counts(reference);
                    case Filling(var span) -> Optional.of("it looks back for " + span + ", and the stream was younger");
                };
        return why.map(it -> reference.feature() + " is left out: " + it);
    }

    private static Optional<String> counts(ReferenceBins reference) {
        return reference.course() == Course.RISING
                ? Optional.of("it counts, for it never fell in the rows of the reference")
                : Optional.empty();
    }
}
