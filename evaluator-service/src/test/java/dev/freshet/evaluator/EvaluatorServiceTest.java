package dev.freshet.evaluator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.freshet.evaluator.metric.ScoreHistogram;
import dev.freshet.learning.artifact.StoredArtifact;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.OffsetRange;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.testing.KafkaAndRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker and registry, beside what the other services would write. */
@QuarkusTest
@WithTestResource(KafkaAndRegistry.class)
class EvaluatorServiceTest {
    @Inject
    Connections connections;

    @Inject
    EvaluatorConfig config;

    @Inject
    Evaluator service;

    @TempDir
    Path artifacts;

    @Test
    void tellsClientsOfTheSchemaRegistryAllThatIsConfigured() {
        assertThat(connections.both()).containsEntry("retries.max.wait.ms", "2000");
    }

    @Test
    void judgesCandidatesAndMeasuresTheLiveQualityOfTheLine() throws Exception {
        // given: an applied pipeline, 1500 examples and two models of them, one better than the other
        var connection = connections.both();
        TopicCreation.createMissing(
                connection.getOrDefault("bootstrap.servers", "").toString(),
                Topics.of(Demo.NAME).all());
        try (var demo = new Demo(connection);
                var evaluations = new Topic<>(Topics.EVALUATIONS.name(), Evaluation.class, connection);
                var live = new Topic<>(Topics.LIVE_QUALITY.name(), LiveQuality.class, connection)) {
            demo.apply();
            demo.examples(1500, 0);
            var dataset = demo.dataset();
            var good = demo.model(artifacts, dataset, 20);
            var weak = demo.model(artifacts, dataset, 1);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));

            // when: a candidate nobody is in the way of, then its promotion, then what cannot win or be judged
            demo.candidate("one", weak, dataset);
            await().atMost(Duration.ofSeconds(30)).until(() -> evaluations.all().size() == 1);
            demo.promote(1, 1, weak, dataset);
            garbage().forEach(bytes -> demo.garbage(Topics.CANDIDATES.name(), bytes));
            garbage().forEach(bytes -> demo.garbage(Topics.MODEL_PROMOTED.name(), bytes));
            garbage().forEach(bytes -> demo.garbage(Topics.PIPELINES.name(), bytes));
            demo.candidate("two", good, dataset);
            demo.candidate("three", weak, dataset);
            demo.candidate(
                    "four", new StoredArtifact(artifacts.resolve("nowhere").toUri(), "d"), dataset);
            demo.candidate("five", new StoredArtifact(URI.create("file://host/x"), "d"), dataset);
            await().atMost(Duration.ofSeconds(60)).until(() -> evaluations.all().size() == 5);

            // when: the artifact folder is away for a moment
            var away = artifacts.resolveSibling("away");
            Files.move(artifacts, away);
            demo.candidate("six", good, dataset);
            Thread.sleep(3_000);
            assertThat(evaluations.all()).hasSize(5);
            Files.move(away, artifacts);
            await().atMost(Duration.ofSeconds(60)).until(() -> evaluations.all().size() == 6);

            // then
            assertThat(evaluations.all())
                    .extracting(Evaluation::getId)
                    .containsExactly(
                            "ev-one-at-0",
                            "ev-two-at-1",
                            "ev-three-at-1",
                            "ev-four-at-1",
                            "ev-five-at-1",
                            "ev-six-at-1");
            assertThat(evaluations.all())
                    .extracting(Evaluation::getVerdict)
                    .containsExactly(
                            Verdict.PROMOTE,
                            Verdict.PROMOTE,
                            Verdict.KEEP,
                            Verdict.NOT_ENOUGH_EVIDENCE,
                            Verdict.NOT_ENOUGH_EVIDENCE,
                            Verdict.PROMOTE);
            var second = evaluations.all().get(1);
            assertThat(second.getRows()).isEqualTo(dataset.manifest().holdoutRows());
            assertThat(second.getChampionVersion()).isEqualTo(1);
            assertThat(second.getMetrics().getFirst().getChampion()).isGreaterThan(0.5);
            assertThat(second.getArtifactBytes()).isPositive();
            assertThat(second.getScoringMicrosPerRow()).isPositive();
            assertThat(second.getReason()).startsWith("promote: auc 0.9").contains("champion version 1");

            // when: examples beyond what version 1 saw, one of them a revision; then version 2 and a restart in between
            demo.examples(700, 1);
            await().atMost(Duration.ofSeconds(40)).until(() -> rows(live.all()) == 699);
            demo.promote(2, 2, good, dataset);
            demo.examples(100, 0);
            service.stop(new ShutdownEvent());
            service.start(new StartupEvent());
            demo.examples(200, 0);
            await().atMost(Duration.ofSeconds(60)).until(() -> rows(live.all()) == 999);

            // then: every example was counted in exactly one window of at most so many rows
            var windows = live.all();
            assertThat(windows).extracting(LiveQuality::getId).doesNotHaveDuplicates();
            assertThat(windows).allSatisfy(window -> {
                assertThat(window.getLine().getRows())
                        .isLessThanOrEqualTo(config.live().windowRows());
                assertThat(window.getFrozen().getVersion()).isEqualTo(1);
                assertThat(window.getFrozen().getRows())
                        .isEqualTo(window.getLine().getRows());
                assertThat(Duration.between(window.getWindowStart(), window.getWindowEnd()))
                        .isLessThanOrEqualTo(Duration.ofDays(1));
            });
            assertThat(overlaps(windows)).isFalse();
            assertThat(windows.getLast().getLine().getVersion()).isEqualTo(2);
            assertThat(windows.getLast().getEpoch()).isEqualTo(2);
            assertThat(windows)
                    .allSatisfy(window -> assertThat(window.getChampion()).satisfies(champion -> {
                        assertThat(champion.getVersion())
                                .isEqualTo(window.getLine().getVersion());
                        assertThat(champion.getRows())
                                .isBetween(1L, window.getLine().getRows());
                        assertThat(champion.getLabelSum()).isEqualTo((double) champion.getPositives());
                        assertThat(champion.getScoreSum()).isBetween(0.0, (double) champion.getRows());
                    }));
            var sinceSecond = windows.stream()
                    .filter(window -> window.getLine().getVersion() == 2)
                    .toList();
            assertThat(area(sinceSecond, LiveQuality::getLine))
                    .isGreaterThan(area(sinceSecond, LiveQuality::getFrozen));
            assertThat(area(windows, LiveQuality::getConstant)).isEqualTo(0.5);

            // then
            given().get("/q/metrics")
                    .then()
                    .body(containsString("freshet_evaluations_total{pipeline=\"demo\",verdict=\"promote\"} 3.0"))
                    .body(containsString("freshet_candidates_skipped_total{reason=\"unreadable\"} 4.0"))
                    .body(containsString("freshet_messages_passed_over_total{topic=\"freshet.pipelines\"} 4.0"))
                    .body(containsString("freshet_live_auc{model=\"line\",pipeline=\"demo\"}"));

            // when: the pipeline is deleted
            demo.delete();

            // then: so are its meters
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> given().get("/q/metrics").then().body(not(containsString("pipeline=\"demo\""))));
        }
    }

    /** No value, no wire format, a schema nobody knows, and a record of another schema. */
    private static List<byte @Nullable []> garbage() {
        return Arrays.asList(
                null, new byte[] {9, 9, 9}, new byte[] {0, 99, 99, 99, 99, 9}, new byte[] {0, 0, 0, 0, 1, 9});
    }

    private static long rows(List<LiveQuality> windows) {
        return windows.stream().mapToLong(window -> window.getLine().getRows()).sum();
    }

    private static boolean overlaps(List<LiveQuality> windows) {
        return windows.stream().anyMatch(one -> windows.stream()
                .filter(other -> other != one)
                .anyMatch(other -> one.getRanges().stream().anyMatch(range -> meets(range, other.getRanges()))));
    }

    private static boolean meets(OffsetRange one, List<OffsetRange> others) {
        return others.stream()
                .anyMatch(other -> one.getPartition() == other.getPartition()
                        && one.getFrom() < other.getUntil()
                        && other.getFrom() < one.getUntil());
    }

    /** What any reader of the topic does: add the windows' bins. */
    private static double area(List<LiveQuality> windows, java.util.function.Function<LiveQuality, ModelScores> model) {
        double wins = 0;
        long positives = 0;
        long negatives = 0;
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            long hits = 0;
            long misses = 0;
            for (var window : windows) {
                hits += model.apply(window).getPositiveBins().get(bin);
                misses += model.apply(window).getNegativeBins().get(bin);
            }
            wins += hits * (negatives + 0.5 * misses);
            positives += hits;
            negatives += misses;
        }
        return wins / ((double) positives * negatives);
    }
}
