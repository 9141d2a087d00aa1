package dev.freshet.evaluator.live;

import dev.freshet.pipeline.spec.Exemption;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of drift, as far as examples are held against each other.
 *
 * @param window event time of which one value of the champion's quality is taken
 * @param featureSet feature set of which the columns are
 * @param columns columns by which windows may be told apart: those that change without drift, as a clock does, would always
 *     tell them
 */
public record DriftTerms(Duration window, String featureSet, List<Integer> columns) {
    /** Of a pipeline that is gone. */
    public static final DriftTerms NONE = new DriftTerms(Duration.ofDays(1), "", List.of());

    public DriftTerms {
        columns = List.copyOf(columns);
    }

    public static DriftTerms of(Pipeline pipeline) {
        var features = pipeline.featureSet();
        var exempt = pipeline.drift().exempt();
        return new DriftTerms(
                pipeline.drift().concept().window(),
                features.id(),
                IntStream.range(0, features.names().size())
                        .filter(column ->
                                !alwaysTells(exempt.get(features.names().get(column))))
                        .boxed()
                        .toList());
    }

    /** A window fills once; clocks and what the document leaves out never stand still. */
    private static boolean alwaysTells(@Nullable Exemption exemption) {
        return exemption instanceof Exemption.Ignored || exemption instanceof Exemption.Clock;
    }
}
