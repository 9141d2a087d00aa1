package dev.freshet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainReportTest {
    private static final RejectionSummary REJECTIONS =
            new RejectionSummary(Map.of(RejectionReason.RULE, 2L, RejectionReason.DUPLICATE, 5L), Map.of());

    @Test
    void tellsCountsRunsGatesAndPromotions() {
        // given
        var history = Facts.history(
                List.of(Facts.run("run-1", RunState.RUNNING, 1, 5), Facts.run("run-1", RunState.SUCCEEDED, 1, 12)),
                List.of(Facts.evaluation(Verdict.PROMOTE)),
                List.of(Facts.promotion(2, 2)),
                List.of(Facts.ack(2)));

        // when
        var page = new ChainReport(new EventCounts(1_007, 1_000, 990, 1_000, 900, REJECTIONS), history).lines();

        // then
        assertThat(page)
                .anyMatch(line -> line.matches("  rejected +2  RULE 2"))
                .anyMatch(line ->
                        line.matches("  1  2001-01-08 04:00  NEW_EXAMPLES 100,000 new examples +–  12.0 s  SUCCEEDED"))
                .anyMatch(line -> line.contains("0.7123  0.7001 v1     +0.0122  +0.0051 … +0.0189  20,000  PROMOTE"))
                .anyMatch(line -> line.contains("gate  better by 0.0122"))
                .anyMatch(line -> line.contains("scoring   SWAPPED"));
    }

    @Test
    void saysAucOfABooleanLabelAlsoWhereAllWereTheSame() {
        // given
        var promotion = Facts.promotion(1, 1);
        var alike = new ModelScores(1, 20L, 20L, List.of(0L, 20L), List.of(0L, 0L), 5.0, 1.0, 4.0, 18L, null, null);
        var window = Facts.liveQuality(alike);
        var history = new ChainHistory(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(promotion),
                List.of(),
                List.of(window),
                List.of(),
                List.of());

        // when
        var page = new ChainReport(new EventCounts(0, 0, 0, 0, 0, REJECTIONS), history).lines();

        // then
        assertThat(page)
                .anyMatch(line -> line.matches("  each example scored .* examples +AUC"))
                .anyMatch(line -> line.matches("  promoted line of models +20 +–"))
                .noneMatch(line -> line.contains("RMSE"));
    }

    @Test
    void keepsTheNewestWordOnEachRun() {
        // given
        var history = Facts.history(
                List.of(
                        Facts.run("run-1", RunState.RUNNING, 2, 3),
                        Facts.run("run-1", RunState.FAILED, 1, 60),
                        Facts.run("run-1", RunState.SUCCEEDED, 2, 9)),
                List.of(),
                List.of(),
                List.of());

        // when
        var runs = history.runs();

        // then
        assertThat(runs).singleElement().extracting("state").isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void namesEveryPromiseThatWasNotKept() {
        // given
        var counts = new EventCounts(1_010, 1_000, 990, 999, 900, REJECTIONS);
        var history = Facts.history(
                List.of(Facts.run("run-1", RunState.RUNNING, 1, 5)),
                List.of(),
                List.of(Facts.promotion(1, 1), Facts.promotion(1, 1)),
                List.of());

        // when
        var broken = new Promise(3, 2).broken(counts, history);

        // then
        assertThat(broken)
                .containsExactly(
                        "1,010 events came in, but records 1,000 + rejected 2 + duplicates 5 = 1,007; the rest is under way, or waits because it is ahead of its stream: see freshet.alerts",
                        "1,000 records, but 999 feature vectors",
                        "0 trainings, at least 3 were promised",
                        "1 promotions, at least 2 were promised",
                        "training run run-1 is at fit",
                        "the promotion to epoch 1 was not acknowledged");
    }

    @Test
    void isContentWhenEverythingHappened() {
        // given
        var counts = new EventCounts(1_007, 1_000, 990, 1_000, 900, REJECTIONS);
        var history = Facts.history(
                List.of(Facts.run("run-1", RunState.SUCCEEDED, 1, 5)),
                List.of(),
                List.of(Facts.promotion(1, 1)),
                List.of(Facts.ack(1)));

        // when
        var broken = new Promise(1, 1).broken(counts, history);

        // then
        assertThat(broken).isEmpty();
    }

    @Test
    void tellsEachStageOfARunOnceAndNotEachHeartbeat() {
        // given
        var news = new News();

        // when
        var first = news.of(Facts.run("run-1", RunState.RUNNING, 1, 1));
        var again = news.of(Facts.run("run-1", RunState.RUNNING, 1, 2));
        var end = news.of(Facts.run("run-1", RunState.SUCCEEDED, 1, 3));

        // then
        assertThat(first).hasValue("2001-01-08 04:00  training  fit");
        assertThat(again).isEmpty();
        assertThat(end).hasValue("2001-01-08 04:00  training  SUCCEEDED");
    }
}
