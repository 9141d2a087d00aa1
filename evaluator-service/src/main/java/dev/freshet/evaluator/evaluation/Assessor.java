package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.gate.Column;
import dev.freshet.evaluator.gate.Contest;
import dev.freshet.evaluator.gate.Days;
import dev.freshet.evaluator.gate.Gate;
import dev.freshet.evaluator.gate.Judgement;
import dev.freshet.evaluator.gate.Opponent;
import dev.freshet.evaluator.gate.Seed;
import dev.freshet.evaluator.gate.Slices;
import dev.freshet.evaluator.gate.Verdict;
import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.evaluator.model.Model;
import dev.freshet.evaluator.model.ModelFailure;
import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.Models;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Judges challengers. Every challenger gets an assessment: one whose rows or model cannot be had gets the verdict that there
 * is not enough evidence, with the reason. Only a broken machine is an exception.
 */
public final class Assessor {
    private final Datasets datasets;
    private final Models models;
    private final LongSupplier nanoTime;

    /** {@code nanoTime} only measures how long scoring takes. */
    public Assessor(Datasets datasets, Models models, LongSupplier nanoTime) {
        this.datasets = datasets;
        this.models = models;
        this.nanoTime = nanoTime;
    }

    /** Judges a challenger against the champion in service. */
    public Assessment assess(Case asked) {
        var until = asked.challenger().learnedUntil();
        if (until != null && !until.isBefore(asked.challenger().manifest().holdoutFrom())) {
            return impossible(
                    asked,
                    "the challenger learned from rows up to %s, and its holdout begins at %s: nobody is judged by what it learned from"
                            .formatted(until, asked.challenger().manifest().holdoutFrom()));
        }
        try {
            return switch (datasets.read(asked.challenger().manifest())) {
                case DatasetReading.Complete read ->
                    onRows(asked, Unseen.of(read.dataset().holdout(), asked.line()));
                case DatasetReading.Refused refused -> impossible(asked, refused.reason());
            };
        } catch (ModelFailure failure) {
            return impossible(asked, String.valueOf(failure.getMessage()));
        }
    }

    private Assessment onRows(Case asked, Unseen unseen) {
        var holdout = unseen.rows();
        return switch (models.load(asked.challenger().model())) {
            case ModelLoading.Absent absent -> impossible(asked, absent.reason());
            case ModelLoading.Refused refused -> impossible(asked, refused.reason());
            case ModelLoading.Loaded loaded -> {
                try (var model = loaded.model()) {
                    long before = nanoTime.getAsLong();
                    var scored = scored(model, holdout);
                    double micros = (nanoTime.getAsLong() - before) / 1e3 / Math.max(1, holdout.size());
                    var constant = constant(asked.challenger().labelMean(), holdout);
                    var contest = new Contest(scored, constant, opponent(asked, holdout), Days.of(holdout.times()));
                    yield judged(asked, unseen, contest, new Assessment.Size(micros, loaded.bytes()));
                }
            }
        };
    }

    private Opponent opponent(Case asked, Rows holdout) {
        if (asked.line().isEmpty()) {
            return new Opponent.Nobody();
        }
        var champion = asked.line().champions().getLast();
        var wanted = asked.challenger().manifest().featureSet();
        if (!champion.featureSet().equals(wanted)) {
            var why = "learned feature set " + champion.featureSet() + " but the rows hold " + wanted;
            return new Opponent.Incomparable(champion.version(), why + ", so it cannot answer them");
        }
        return switch (models.load(champion.model())) {
            case ModelLoading.Absent absent -> silent(champion, absent.reason());
            case ModelLoading.Refused refused -> silent(champion, refused.reason());
            case ModelLoading.Loaded loaded -> {
                try (var model = loaded.model()) {
                    yield new Opponent.Champion(champion.version(), scored(model, holdout));
                }
            }
        };
    }

    private static Opponent silent(Champion champion, String why) {
        return new Opponent.Incomparable(champion.version(), "cannot be loaded (" + why + ")");
    }

    private static Assessment judged(Case asked, Unseen unseen, Contest contest, Assessment.Size size) {
        var rules = asked.rules().evaluation();
        var features = asked.challenger().manifest().features();
        var judgement = Gate.judge(contest, rules, Seed.of(asked.challenger().id()));
        var unavailable =
                rules.slices().stream().filter(name -> !features.contains(name)).collect(Collectors.joining(", "));
        var complete = judgement.because(judgement.reason()
                + unseen.remark()
                + (unavailable.isEmpty()
                        ? ""
                        : "; no slices by " + unavailable + ", because examples carry features only"));
        Map<String, Double> slices = new HashMap<>();
        rules.slices().stream()
                .filter(features::contains)
                .map(name -> column(name, unseen.rows(), features.indexOf(name)))
                .forEach(column -> slices.putAll(Slices.of(contest, rules.metric(), column)));
        return new Assessment(asked, complete, slices, size);
    }

    private static Assessment impossible(Case asked, String why) {
        var judgement = new Judgement(Verdict.NOT_ENOUGH_EVIDENCE, "not enough evidence: " + why, 0, 0, List.of());
        return new Assessment(asked, judgement, Map.of(), Assessment.Size.UNKNOWN);
    }

    private static ScoredRows scored(Model model, Rows rows) {
        return new ScoredRows(model.score(rows.values(), rows.size()), rows.labels());
    }

    private static ScoredRows constant(double labelMean, Rows rows) {
        var guess = new float[rows.size()];
        Arrays.fill(guess, (float) labelMean);
        return new ScoredRows(guess, rows.labels());
    }

    private static Column column(String name, Rows rows, int index) {
        var values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.value(row, index);
        }
        return new Column(name, values);
    }
}
