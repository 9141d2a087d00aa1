package dev.freshet.trainer.learn;

import dev.freshet.trainer.search.SearchResult;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a dataset.
 *
 * @param found what the search found
 * @param validation what that was worth on the rows it was chosen by
 * @param window how much event time before the newest row was learned from
 * @param trial the model that stands trial: it has not seen the rows held out
 * @param refit the same learned once more, from the rows held out too; null where none is wanted or it is no better
 */
public record Learned(
        SearchResult found,
        SortedMap<String, Double> validation,
        Duration window,
        FittedModel trial,
        @Nullable FittedModel refit) {
    /** The model that serves where the one that stands trial wins. */
    public FittedModel served() {
        return refit == null ? trial : refit;
    }
}
