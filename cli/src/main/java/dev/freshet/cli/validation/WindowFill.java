package dev.freshet.cli.validation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the document's windows can hold the rows that it asks for, at the rate at which the sample's rows come. A window
 * that cannot keeps every model from being judged, or drift from being measured, and time alone mends neither.
 *
 * @param pipeline the document
 * @param rows accepted rows of the sample
 * @param span from the first of them to the last
 * @param labels what the sample knows of labels
 */
record WindowFill(Pipeline pipeline, long rows, Duration span, LabelTally labels) {
    /** Fewer rows have no rate. */
    private static final int LEAST_ROWS = 100;

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /** One sentence for each window that is too short; none where the sample has no rate. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        if (rows < LEAST_ROWS || span.isZero()) {
            return findings;
        }
        var evaluation = pipeline.evaluation();
        var training = pipeline.training().window();
        var judged = evaluation.minRows() / evaluation.holdout();
        if (in(training) < judged) {
            findings.add(
                    "training.window %s holds about %s rows at the sample's rate, of which the newest %s are the holdout, but evaluation.minRows is %s: no model could be judged; write a training.window of at least %s, or lower evaluation.minRows"
                            .formatted(
                                    training,
                                    count(in(training)),
                                    count(in(training) * evaluation.holdout()),
                                    Numbers.count(evaluation.minRows()),
                                    days(judged)));
        }
        tooFewPositives(findings);
        var drift = pipeline.drift();
        if (in(drift.window()) < drift.minRows()) {
            findings.add(
                    "drift.window %s holds about %s rows at the sample's rate, but drift.minRows is %s: no drift could be told; write a drift.window of at least %s, or lower drift.minRows"
                            .formatted(
                                    drift.window(),
                                    count(in(drift.window())),
                                    Numbers.count(drift.minRows()),
                                    days(drift.minRows())));
        }
        return findings;
    }

    private void tooFewPositives(List<String> findings) {
        var evaluation = pipeline.evaluation();
        var training = pipeline.training().window();
        if (labels.labelled() < LEAST_ROWS) {
            return;
        }
        var share = labels.mostOfTheRarer();
        var held = in(training) * evaluation.holdout() * share;
        if (held < evaluation.minPositives()) {
            findings.add(
                    "%s of the sample's %s labels are positive: the holdout of a training.window of %s has at most about %s of the rarer kind, but evaluation.minPositives is %s: no model could be judged; write a training.window of at least %s, or lower evaluation.minPositives"
                            .formatted(
                                    Numbers.count(labels.positives()),
                                    Numbers.count(labels.labelled()),
                                    training,
                                    count(held),
                                    Numbers.count(evaluation.minPositives()),
                                    days(evaluation.minPositives() / evaluation.holdout() / share)));
        }
    }

    private double in(Duration window) {
        return rows * (double) window.toMillis() / span.toMillis();
    }

    /** So many days that they hold these rows. */
    private String days(double wanted) {
        return "P%dD".formatted((long) Math.ceil(wanted / rows * span.toMillis() / MILLIS_A_DAY));
    }

    private static String count(double some) {
        return Numbers.count(Math.round(some));
    }
}
