package dev.freshet.learning.artifact;

import dev.freshet.learning.dataset.Manifest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From what and how a model was made: enough to make it again, byte for byte. Nothing in it depends on the clock or on who
 * asked; why and when it was trained stands in the log, under its digest.
 *
 * @param pipeline pipeline
 * @param generation generation of the pipeline document
 * @param manifest exactly what it learned from, counted
 * @param learner learner
 * @param objective objective in the learner's words
 * @param parameters parameters chosen by the search
 * @param validation metrics on the time-ordered validation part
 * @param trials settings the search tried
 * @param seed seed of everything random
 * @param device cpu or cuda:0
 * @param threads threads it was trained with; another number may change the last bits
 * @param libraries versions of what trained it
 * @param labelMean mean label of the rows learned from: the constant guess
 * @param learned which rows of the manifest it learned from; null in artifacts of earlier builds, which learned from all before
 *     the holdout
 */
public record Provenance(
        String pipeline,
        int generation,
        Manifest manifest,
        String learner,
        String objective,
        SortedMap<String, String> parameters,
        SortedMap<String, Double> validation,
        int trials,
        long seed,
        String device,
        int threads,
        SortedMap<String, String> libraries,
        double labelMean,
        @Nullable Learned learned) {
    public Provenance {
        parameters = sorted(parameters);
        validation = sorted(validation);
        libraries = sorted(libraries);
    }

    /**
     * Rows learned from.
     *
     * @param from event time of the oldest
     * @param until event time of the newest; within the holdout where the model was learned once more after its judgement
     * @param rows how many
     */
    public record Learned(Instant from, Instant until, long rows) {}

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
