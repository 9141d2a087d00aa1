package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.loss.RowLoss;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.trainer.xgboost.LearnerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How to learn.
 *
 * @param training what the document says
 * @param newest which of the newest rows to choose a window by
 * @param categories names of the columns whose numbers are names and not amounts
 * @param coded names of the columns whose distribution is told by code: the categories, and hashes
 * @param driftWindow what drift will be measured over
 * @param device cpu or cuda:0
 * @param threads threads to train with
 */
public record Plan(
        Training training,
        HoldoutRule newest,
        List<String> categories,
        List<String> coded,
        Duration driftWindow,
        String device,
        int threads) {
    public Plan {
        categories = List.copyOf(categories);
        coded = List.copyOf(coded);
    }

    /** All windows that compete, the longest first. */
    List<Duration> windows() {
        return Stream.concat(Stream.of(training.window()), training.compete().stream())
                .toList();
    }

    /** What one row loses: the mean of it is what the search makes small. */
    RowLoss loss() {
        return training.classifies() ? RowLoss.LOG : RowLoss.SQUARED;
    }

    LearnerSettings same(List<String> columns) {
        return new LearnerSettings(
                training.objective(), training.seed(), device, threads, placesOf(categories, columns));
    }

    private static Set<Integer> placesOf(List<String> names, List<String> columns) {
        return IntStream.range(0, columns.size())
                .filter(column -> names.contains(columns.get(column)))
                .boxed()
                .collect(Collectors.toSet());
    }
}
