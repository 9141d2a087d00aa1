package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.learning.dataset.Rows;
import java.time.Instant;
import java.util.Arrays;

/**
 * The rows of a holdout that neither side has learned from. Challengers never learn from theirs; a champion may have learned from
 * it, where the holdout has become longer, the past is replayed, or a model was promoted by hand.
 *
 * @param rows what may be judged by
 * @param remark what was left out, to be added to the reason; empty for nothing
 */
record Unseen(Rows rows, String remark) {
    static Unseen of(Rows holdout, ChampionLine line) {
        return line.present().map(champion -> of(holdout, champion)).orElseGet(() -> new Unseen(holdout, ""));
    }

    private static Unseen of(Rows holdout, Champion champion) {
        Instant until = champion.learnedUntil();
        if (until == null) {
            return new Unseen(holdout, "");
        }
        long last = until.toEpochMilli();
        long seen = Arrays.stream(holdout.times()).filter(time -> time <= last).count();
        return seen == 0
                ? new Unseen(holdout, "")
                : new Unseen(
                        holdout.select(row -> holdout.times()[row] > last),
                        "; %d of the %d rows held out do not count, because champion version %d learned from rows up to %s"
                                .formatted(seen, holdout.size(), champion.version(), until));
    }
}
