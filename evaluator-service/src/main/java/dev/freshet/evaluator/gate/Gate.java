package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.WeightedMetric;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a challenger wins: it must be better, and the interval of the difference must not reach as far down as
 * the margin. Fewer rows, positives or negatives than asked for cannot tell. See docs/evaluation.md.
 */
public final class Gate {
    private Gate() {}

    /**
     * Judges a contest.
     *
     * @param seed seed of the resamples; the same contest and seed give the same judgement
     */
    public static Judgement judge(Contest contest, Evaluation rules, long seed) {
        var evidence = Evidence.of(contest.challenger(), rules);
        if (contest.rows() == 0) {
            return new Judgement(Verdict.NOT_ENOUGH_EVIDENCE, Sentences.missing(evidence, rules), 0, 0, List.of());
        }
        var metrics = compare(contest, rules.metric(), seed);
        var ruling = rule(contest, evidence, rules, metrics.getFirst());
        return new Judgement(ruling.verdict(), ruling.reason(), evidence.rows(), evidence.positives(), metrics);
    }

    private record Ruling(Verdict verdict, String reason) {}

    private static Ruling rule(Contest contest, Evidence evidence, Evaluation rules, MetricResult decisive) {
        var interval = decisive.interval();
        if (!evidence.isEnough(rules) || interval == null) {
            return new Ruling(Verdict.NOT_ENOUGH_EVIDENCE, Sentences.missing(evidence, rules));
        }
        if (contest.opponent() instanceof Opponent.Incomparable champion) {
            return new Ruling(Verdict.NOT_ENOUGH_EVIDENCE, Sentences.incomparable(champion, decisive));
        }
        boolean better = decisive.difference() > 0;
        boolean safe = interval.lower() > -rules.margin();
        return better && safe
                ? new Ruling(Verdict.PROMOTE, Sentences.promote(contest, evidence, rules, decisive))
                : new Ruling(Verdict.KEEP, Sentences.keep(contest, evidence, rules, decisive));
    }

    private static List<MetricResult> compare(Contest contest, Metric decisive, long seed) {
        var contrasts = metrics(decisive).stream()
                .map(metric -> Contrast.of(metric, contest.challenger(), contest.other()))
                .toList();
        var intervals = PairedBootstrap.intervals(contrasts, new SingleRows(contest.rows()), seed);
        var byDay = byDay(contrasts.getFirst(), contest.days(), seed);
        return IntStream.range(0, contrasts.size())
                .mapToObj(i -> result(contest, contrasts.get(i), intervals.get(i), i == 0 ? byDay : null))
                .toList();
    }

    /** Every metric of the decisive one's kind, the decisive one first. */
    private static List<Metric> metrics(Metric decisive) {
        var metrics = new ArrayList<>(Arrays.stream(Metric.values())
                .filter(metric -> metric.classifies() == decisive.classifies())
                .toList());
        metrics.sort(Comparator.comparing(metric -> metric != decisive));
        return metrics;
    }

    private static @Nullable Interval byDay(Contrast decisive, Days days, long seed) {
        return days.count() < 2
                ? null
                : PairedBootstrap.intervals(List.of(decisive), days, seed).getFirst();
    }

    private static MetricResult result(
            Contest contest, Contrast contrast, @Nullable Interval interval, @Nullable Interval byDay) {
        return new MetricResult(
                contrast.metric(),
                contrast.challenger().value(),
                contest.opponent() instanceof Opponent.Champion
                        ? (Double) contrast.opponent().value()
                        : null,
                WeightedMetric.of(contrast.metric(), contest.constant()).value(),
                contrast.difference(),
                interval,
                byDay);
    }
}
