package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.learning.dataset.Rows;
import java.time.Instant;
import java.util.List;

/** Datasets of sample rows. */
final class Datasets {
    private Datasets() {}

    static LearningParts parts(Rows rows, double holdout) {
        return LearningParts.of(pinned(rows, HoldoutRule.ofShare(holdout)));
    }

    static Dataset pinned(Rows rows, HoldoutRule holdout) {
        var scope = new DatasetScope(
                "p.examples",
                "id",
                "fs",
                List.of("a", "b"),
                List.of(new OffsetRange(0, 0, rows.size())),
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"));
        return Dataset.pin(scope, rows, holdout);
    }
}
