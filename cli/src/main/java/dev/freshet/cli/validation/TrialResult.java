package dev.freshet.cli.validation;

import dev.freshet.judging.quality.Verdict;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a sample: counts and a few examples of each. */
public final class TrialResult {
    private final Pipeline pipeline;
    private final Tally<Cause> first;
    private final Tally<Cause> mistakes;
    private final Tally<StepAt> changes;
    private final Tally<String> warnings;
    private final Tally<String> duplicates;
    private final Tally<String> withoutNumber;
    private final Tally<String> missing = new Tally<>(0);
    private final Tally<String> missingAfter = new Tally<>(0);
    private final EventOrder order = new EventOrder();
    private final StreamTrial stream;
    private final FeatureTrial features;
    private final LabelTally labels = new LabelTally();
    private long rows;
    private long accepted;
    private long refused;

    TrialResult(Pipeline pipeline, int examples) {
        this.pipeline = pipeline;
        this.first = new Tally<>(examples);
        this.mistakes = new Tally<>(examples);
        this.changes = new Tally<>(examples);
        this.warnings = new Tally<>(examples);
        this.duplicates = new Tally<>(examples);
        this.withoutNumber = new Tally<>(examples);
        this.stream = new StreamTrial(pipeline.events());
        this.features = new FeatureTrial(pipeline, withoutNumber);
    }

    void row() {
        rows++;
    }

    void accepted() {
        accepted++;
    }

    void refused() {
        refused++;
    }

    StreamTrial stream() {
        return stream;
    }

    LabelTally labels() {
        return labels;
    }

    FeatureTrial features() {
        return features;
    }

    /** When the accepted events happened. */
    public EventOrder order() {
        return order;
    }

    /** So many of all rows, in percent. */
    String share(long some) {
        return rows == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * some / rows);
    }

    /** What rules over the stream say of the sample's windows, by name of the rule. */
    public Map<String, List<Verdict>> windows() {
        return stream.verdicts();
    }

    /** The document that was tried. */
    public Pipeline pipeline() {
        return pipeline;
    }

    public long rows() {
        return rows;
    }

    /** Rows that would become records. */
    public long acceptedRows() {
        return accepted;
    }

    public long refusedRows() {
        return refused;
    }

    /** Share of all rows that would be refused; duplicates are not refused. */
    public double refusedShare() {
        return rows == 0 ? 0 : (double) refused / rows;
    }

    /** By what the rejection would name: the first mistake of each row. */
    public Tally<Cause> first() {
        return first;
    }

    /** By everything that is wrong: a row counts once for each of its mistakes. */
    public Tally<Cause> mistakes() {
        return mistakes;
    }

    /** What cleaning changed in rows that are accepted. */
    public Tally<StepAt> changes() {
        return changes;
    }

    /** Rules that only warn, by name. */
    public Tally<String> warnings() {
        return warnings;
    }

    public Tally<String> duplicates() {
        return duplicates;
    }

    /** Features that give a model no number, by name. */
    public Tally<String> withoutNumber() {
        return withoutNumber;
    }

    /** Fields that rows do not have, as they come. */
    public Tally<String> missing() {
        return missing;
    }

    /** Fields that accepted rows do not have after cleaning. */
    public Tally<String> missingAfter() {
        return missingAfter;
    }
}
