package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.gate.Judgement;
import java.util.Map;

/**
 * A judged challenger: everything an evaluation says but the clock.
 *
 * @param asked what was judged
 * @param judgement the verdict
 * @param slices difference of the decisive metric per slice
 * @param size what the challenger costs to keep and to ask
 */
public record Assessment(Case asked, Judgement judgement, Map<String, Double> slices, Size size) {
    public Assessment {
        slices = Map.copyOf(slices);
    }

    /**
     * What a model costs.
     *
     * @param scoringMicrosPerRow wall-clock time to score a row, in large batches
     * @param artifactBytes size of its directory
     */
    public record Size(double scoringMicrosPerRow, long artifactBytes) {
        static final Size UNKNOWN = new Size(0, 0);
    }

    /** The same candidate against the same champion is the same evaluation. */
    public String id() {
        return "ev-" + asked.challenger().id() + "-at-" + championEpoch();
    }

    /** Version in service at that time; 0 for none. */
    public int championVersion() {
        return asked.line().present().map(Champion::version).orElse(0);
    }

    /** Its epoch; 0 for none. */
    public long championEpoch() {
        return asked.line().present().map(Champion::epoch).orElse(0L);
    }
}
