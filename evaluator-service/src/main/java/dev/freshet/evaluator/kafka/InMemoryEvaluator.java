package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.evaluator.evaluation.Assessor;
import dev.freshet.evaluator.evaluation.Case;
import dev.freshet.evaluator.evaluation.Datasets;
import dev.freshet.evaluator.evaluation.Rules;
import dev.freshet.evaluator.live.Discriminator;
import dev.freshet.evaluator.live.DriftTerms;
import dev.freshet.evaluator.live.LineScorer;
import dev.freshet.evaluator.live.LiveExample;
import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.evaluator.live.LiveScore;
import dev.freshet.evaluator.live.LiveWindows;
import dev.freshet.evaluator.model.Models;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The evaluator of one pipeline without topics around it, for who plays the past again: candidates and examples in,
 * evaluations and live quality out, as {@link CandidateWork} and {@link LiveQualityWork} do it. It has no clock: what would be
 * stamped with the time of the clock has event time, and scoring takes no time. One thread at a time.
 */
public final class InMemoryEvaluator implements AutoCloseable {
    private final String pipeline;
    private final Rules rules;
    private final Assessor assessor;
    private final LineScorer scorer;
    private final LiveWindows windows;
    private ChampionLine line = ChampionLine.EMPTY;
    private final List<LiveExample> waiting = new ArrayList<>();

    /**
     * What it works with.
     *
     * @param datasets where rows come from
     * @param models where models come from
     * @param discriminator tells windows apart
     * @param windowRows most examples of a window of live quality
     */
    public record Means(Datasets datasets, Models models, Discriminator discriminator, int windowRows) {}

    public InMemoryEvaluator(Pipeline pipeline, int generation, Means means) {
        this.pipeline = pipeline.name();
        this.rules = new Rules(generation, pipeline.evaluation());
        this.assessor = new Assessor(means.datasets(), means.models(), () -> 0);
        this.scorer = new LineScorer(means.models());
        var drift = DriftTerms.of(pipeline);
        this.windows = new LiveWindows(means.windowRows(), () -> drift, means.discriminator());
    }

    /** Another champion is in service. */
    public void promoted(ModelPromoted promotion) {
        line = line.with(ChampionMapper.toDomain(promotion));
    }

    /** Judges a candidate against the champion in service. */
    public Evaluation judge(Candidate candidate) {
        var challenger = CandidateMapper.toDomain(candidate);
        return EvaluationMapper.toAvro(assessor.assess(new Case(challenger, rules, line)), challenger.time());
    }

    /**
     * Scores examples before anyone learns from them; what is told are the windows that they end. Before the first champion they
     * wait for it.
     *
     * @param each hears every answer
     */
    public List<LiveQuality> score(List<LiveExample> examples, Consumer<LiveScore> each) {
        waiting.addAll(examples);
        if (line.isEmpty() || waiting.isEmpty()) {
            return List.of();
        }
        var closed = new ArrayList<LiveQuality>();
        for (var score : scorer.score(waiting, line)) {
            if (score != null) {
                windows.add(score).map(this::toAvro).ifPresent(closed::add);
                each.accept(score);
            }
        }
        waiting.clear();
        return closed;
    }

    /** What the window that is open says; empty where none is. */
    public List<LiveQuality> end() {
        return windows.end().map(this::toAvro).stream().toList();
    }

    private LiveQuality toAvro(LiveReport report) {
        return LiveQualityMapper.toAvro(pipeline, report, report.end());
    }

    @Override
    public void close() {
        scorer.close();
    }
}
