package dev.freshet.evaluator.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Evaluation RULES =
            new Evaluation(Metric.AUC, 0.2, Duration.ofDays(1), 1000, 100, 0.002, List.of());
    private static final long SEED = Seed.of("cand-1");

    @Test
    void promotesAClearlyBetterChallengerAndSaysTheNumbers() {
        // given
        var contest = contest(4000, 1.5, 0.7, 1);

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        var decisive = judgement.metrics().getFirst();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(decisive.metric()).isEqualTo(Metric.AUC);
        assertThat(Objects.requireNonNull(decisive.champion())).isCloseTo(0.69, within(0.03));
        assertThat(decisive.constant()).isEqualTo(0.5);
        assertThat(judgement.reason())
                .startsWith("promote: auc 0.8")
                .contains("of champion version 3, better by 0.1", "4000 rows (", "lies above the margin -0.002");
        assertThat(judgement.metrics())
                .extracting(MetricResult::metric)
                .containsExactly(Metric.AUC, Metric.LOG_LOSS, Metric.BRIER, Metric.ACCURACY);
    }

    @Test
    void keepsTheChampionAgainstAWorseChallenger() {
        // given
        var contest = contest(4000, 0.7, 1.5, 1);

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(judgement.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(judgement.reason()).startsWith("keep: auc 0.70").contains("worse by 0.1");
    }

    @Test
    void anIdenticalModelIsNeverPromoted() {
        // given
        var rows = scores(4000, 1, 1);
        var contest = new Contest(rows, constant(rows), new Opponent.Champion(3, rows), Days.of(new long[4000]));

        for (var metric : List.of(Metric.AUC, Metric.LOG_LOSS, Metric.BRIER, Metric.ACCURACY)) {
            // when
            var judgement = Gate.judge(contest, with(metric), SEED);

            // then
            assertThat(judgement.verdict()).isEqualTo(Verdict.KEEP);
            assertThat(judgement.metrics().getFirst().interval()).isEqualTo(new Interval(0, 0));
            assertThat(judgement.reason()).contains("no difference");
        }
    }

    @Test
    void keepsTheChampionWhereALuckyGainMayHideALoss() {
        // given: equal models, small sample; some seed makes the challenger look better by chance
        var contest = luckyContest();

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(judgement.metrics().getFirst().difference()).isPositive();
        assertThat(judgement.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(judgement.reason()).contains("better by", "reaches down to the margin -0.002");
    }

    @Test
    void holdsTheFirstModelAgainstTheConstantGuess() {
        // given
        var rows = scores(4000, 1, 1);
        var contest = new Contest(rows, constant(rows), new Opponent.Nobody(), Days.of(new long[4000]));

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(judgement.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(judgement.metrics().getFirst().champion()).isNull();
        assertThat(judgement.reason()).contains("against 0.5 of the constant guess");
    }

    @Test
    void aChampionThatCannotAnswerIsNeverReplacedByTheGate() {
        // given
        var rows = scores(4000, 3, 1);
        var champion = new Opponent.Incomparable(3, "learned feature set fs-a, not fs-b");
        var contest = new Contest(rows, constant(rows), champion, Days.of(new long[4000]));

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(judgement.reason())
                .contains("champion version 3 learned feature set fs-a, not fs-b", "constant guess", "by hand");
    }

    @Test
    void tooFewRowsPositivesOrNegativesCannotTell() {
        assertThat(Gate.judge(contest(900, 3, 0, 1), RULES, SEED).reason())
                .startsWith("not enough evidence: the holdout has 900 rows but evaluation.minRows is 1000");
        var demanding = new Evaluation(Metric.AUC, 0.2, Duration.ofDays(1), 1000, 1000, 0.002, List.of());
        assertThat(Gate.judge(contest(3000, 3, 0, 1), demanding, SEED).reason())
                .contains("positives", "negatives", "minPositives asks for 1000 of each");
        var empty = new ScoredRows(new float[0], new float[0]);
        var nothing = new Contest(empty, empty, new Opponent.Nobody(), Days.of(new long[0]));
        assertThat(Gate.judge(nothing, RULES, SEED))
                .returns(Verdict.NOT_ENOUGH_EVIDENCE, Judgement::verdict)
                .returns(List.of(), Judgement::metrics);
    }

    @Test
    void theSameContestAndSeedGetTheSameJudgementAndAnotherSeedTheSameVerdict() {
        // given
        var contest = contest(2000, 1.5, 0.7, 5);

        // when
        var first = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(Gate.judge(contest, RULES, SEED)).isEqualTo(first);
        assertThat(Gate.judge(contest, RULES, Seed.of("cand-2")).verdict()).isEqualTo(first.verdict());
        assertThat(Gate.judge(contest, RULES, Seed.of("cand-2"))).isNotEqualTo(first);
    }

    @Test
    void lowerIsBetterForLossesButADifferenceIsPositiveWhereTheChallengerIsBetter() {
        // given: the same answers, but the champion's are pushed away from the truth
        var random = new Random(5);
        var labels = new float[2000];
        var good = new float[2000];
        var bad = new float[2000];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = 50 + 10 * (float) random.nextGaussian();
            good[row] = labels[row] + (float) random.nextGaussian();
            bad[row] = labels[row] + 3 * (float) random.nextGaussian();
        }
        var champion = new Opponent.Champion(1, new ScoredRows(bad, labels));
        var challenger = new ScoredRows(good, labels);
        var contest = new Contest(challenger, constant(challenger), champion, Days.of(new long[2000]));

        // when
        var judgement = Gate.judge(contest, with(Metric.RMSE), SEED);

        // then
        assertThat(judgement.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(judgement.positives()).isZero();
        assertThat(judgement.metrics()).hasSize(2).allSatisfy(metric -> assertThat(metric.difference())
                .isPositive());
        assertThat(judgement.reason()).contains("rmse").doesNotContain("positives");
    }

    @Test
    void saysTheIntervalOfWholeDaysWhereThereAreSeveral() {
        // given
        var contest = contest(4000, 1.5, 0.7, 8);

        // when
        var judgement = Gate.judge(contest, RULES, SEED);

        // then
        assertThat(judgement.metrics().getFirst().byDay()).isNotNull();
        assertThat(judgement.reason()).contains("with whole days drawn (8 of them) it is ");
        assertThat(Gate.judge(contest(4000, 1.5, 0.7, 1), RULES, SEED).reason()).doesNotContain("days");
    }

    @Test
    void slicesShowWhereTheChallengerWinsAndLoses() {
        // given: the challenger knows rows of slice 1 only, the champion those of slice 2 only; 30 rows are in slice 3
        var random = new Random(9);
        var labels = new float[4000];
        var challenger = new float[4000];
        var champion = new float[4000];
        var values = new float[4000];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = random.nextInt(2);
            values[row] = row < 30 ? 3 : 1 + row % 2;
            challenger[row] = (float) (random.nextGaussian() + (values[row] == 1 ? 2 * labels[row] : 0));
            champion[row] = (float) (random.nextGaussian() + (values[row] == 2 ? 2 * labels[row] : 0));
        }
        var rows = new ScoredRows(challenger, labels);
        var opponent = new Opponent.Champion(3, new ScoredRows(champion, labels));
        var contest = new Contest(rows, constant(rows), opponent, Days.of(new long[4000]));

        // when
        var slices = Slices.of(contest, Metric.AUC, new Column("hour", values));

        // then
        assertThat(slices).containsOnlyKeys("hour=1", "hour=2");
        assertThat(slices.get("hour=1")).isGreaterThan(0.3);
        assertThat(slices.get("hour=2")).isLessThan(-0.3);
    }

    private static Contest luckyContest() {
        for (int seed = 0; ; seed++) {
            var challenger = scores(1000, 1, 2L * seed);
            var champion = scores(challenger, 1, 2 * seed + 1);
            var contest = new Contest(
                    challenger, constant(challenger), new Opponent.Champion(3, champion), Days.of(new long[1000]));
            double difference = Contrast.of(Metric.AUC, challenger, champion).difference();
            if (difference > 0 && difference < 0.01) {
                return contest;
            }
        }
    }

    private static Contest contest(int size, double challengerKnows, double championKnows, int days) {
        var challenger = scores(size, challengerKnows, 1);
        var champion = scores(challenger, championKnows, 2);
        var times = new long[size];
        for (int row = 0; row < size; row++) {
            times[row] = row % days * 86_400_000L;
        }
        return new Contest(challenger, constant(challenger), new Opponent.Champion(3, champion), Days.of(times));
    }

    /** A fifth of the rows is positive; scores are logistic of a normal that positives shift by what the model knows. */
    private static ScoredRows scores(int size, double knows, long seed) {
        var random = new Random(seed);
        var labels = new float[size];
        for (int row = 0; row < size; row++) {
            labels[row] = random.nextInt(5) == 0 ? 1 : 0;
        }
        return SimulatedScores.of(labels, knows, seed + 100);
    }

    private static ScoredRows scores(ScoredRows like, double knows, long seed) {
        return SimulatedScores.of(SimulatedScores.labels(like), knows, seed + 100);
    }

    private static ScoredRows constant(ScoredRows like) {
        return SimulatedScores.constant(like);
    }

    private static Evaluation with(Metric metric) {
        return new Evaluation(metric, 0.2, Duration.ofDays(1), 1000, 0, 0.002, List.of());
    }
}
