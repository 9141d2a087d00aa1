package dev.freshet.trainer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.learning.artifact.ArtifactReading.Verified;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.testing.KafkaAndRegistry;
import dev.freshet.trainer.kafka.ClaimWrite;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.RunClaim;
import dev.freshet.trainer.kafka.RunLog;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.Task;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaAndRegistry.class)
class TrainerServiceTest {
    @Inject
    @Identifier("freshet")
    @SuppressWarnings("NullAway.Init")
    Map<String, Object> clients;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Messages messages;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RunLog log;

    @BeforeEach
    void isReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void tellsClientsOfTheSchemaRegistryAllThatIsConfigured() {
        assertThat(clients).containsEntry("retries.max.wait.ms", "2000");
    }

    @Test
    void keepsToTheLastDocumentThatItCanRead() {
        try (var topics = new TestTopics(clients)) {
            // given
            var pipeline = new TestPipeline("newer", 4);
            topics.apply(pipeline, "newer", 1000);
            var document = pipeline.document();
            document.setGeneration(2);
            document.setDocument("kind: a-kind-of-tomorrow");
            topics.write(Topics.PIPELINES, "newer", document);

            // when
            topics.write(Topics.TRAINING_REQUESTS, "newer", pipeline.request("req-newer"));

            // then
            var end = topics.awaitOne(
                    TrainingRun.class,
                    Topics.TRAINING_RUNS,
                    it -> it.getPipeline().equals("newer")
                            && (it.getState() == RunState.SUCCEEDED || it.getState() == RunState.FAILED));
            assertThat(end.getState()).as(end.getMessage()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void skipsGarbageAndTurnsARequestIntoACandidateWhoseArtifactVerifies() throws IOException {
        try (var topics = new TestTopics(clients)) {
            // given
            var pipeline = new TestPipeline("simple", 4);
            topics.apply(pipeline, "simple", 3000);

            // when
            for (var topic : List.of(Topics.TRAINING_REQUESTS, Topics.TRAINING_RUNS, Topics.PIPELINES)) {
                topics.writeBytes(topic, "simple", null);
                topics.writeBytes(topic, "simple", new byte[] {7, 7, 7});
                topics.writeBytes(topic, "simple", new byte[] {0, 0, 0, 0, 1, 7});
                topics.writeBytes(topic, "simple", new byte[] {0, 99, 99, 99, 99, 7});
            }
            topics.write(Topics.TRAINING_REQUESTS, "simple", pipeline.request("req-1"));

            // then
            var candidate = topics.awaitOne(
                    Candidate.class, Topics.CANDIDATES, it -> it.getPipeline().equals("simple"));
            var run = topics.awaitOne(
                    TrainingRun.class,
                    Topics.TRAINING_RUNS,
                    it -> it.getState() == RunState.SUCCEEDED
                            && it.getPipeline().equals("simple"));
            assertThat(candidate.getId()).isEqualTo("cand-run-req-1");
            assertThat(run.getModelVersion()).isEqualTo(candidate.getDigest());
            assertThat(run.getManifest()).isEqualTo(candidate.getManifest());
            assertThat(run.getCpuMillis()).isPositive().isEqualTo(candidate.getCpuMillis());
            assertThat(run.getStageMillis()).containsKeys("claim", "dataset", "search", "fit", "artifact");
            assertThat(candidate.getManifest().getRows()
                            + candidate.getManifest().getHoldoutRows())
                    .isEqualTo(3000);
            assertThat(candidate.getValidation().get("auc")).isGreaterThan(0.75);
            assertThat(candidate.getReference()).hasSize(3);
            var read = new FileArtifactStore(Path.of("target"))
                    .read(URI.create(candidate.getArtifactUri()), candidate.getDigest());
            assertThat(read).isInstanceOfSatisfying(Verified.class, it -> assertThat(
                            it.files().paths())
                    .contains("MLmodel", "model.ubj", "provenance.json", "reference.json"));
            assertThat(MlflowDirectory.artifact(((Verified) read).files()).features())
                    .containsExactly("a", "b", "c");
            assertThat(get("/q/metrics").asString())
                    .contains("freshet_training_requests_unreadable_total 4.0")
                    .contains("freshet_messages_passed_over_total{topic=\"freshet.training-runs\"} 4.0")
                    .contains("freshet_messages_passed_over_total{topic=\"freshet.pipelines\"} 4.0")
                    .contains("freshet_training_runs_total{pipeline=\"simple\",state=\"succeeded\"}");

            // when
            var deletion = pipeline.document();
            deletion.setGeneration(2);
            deletion.setDocument(null);
            topics.write(Topics.PIPELINES, "simple", deletion);

            // then
            await().untilAsserted(() -> assertThat(get("/q/metrics").asString()).doesNotContain("pipeline=\"simple\""));
        }
    }

    @Test
    void goesOnAfterItsProcessWasKilledAndMakesOneCandidate() throws IOException {
        try (var topics = new TestTopics(clients)) {
            // given
            var pipeline = new TestPipeline("killed", 300);
            topics.apply(pipeline, "killed", 12_000);
            topics.write(Topics.TRAINING_REQUESTS, "killed", pipeline.request("req-kill"));
            var running = topics.awaitOne(
                    TrainingRun.class,
                    Topics.TRAINING_RUNS,
                    it -> it.getPipeline().equals("killed") && it.getManifest() != null);

            // when
            trainingProcess().destroyForcibly();

            // then
            var end = topics.awaitOne(
                    TrainingRun.class,
                    Topics.TRAINING_RUNS,
                    it -> it.getState() == RunState.SUCCEEDED
                            && it.getPipeline().equals("killed"));
            assertThat(end.getAttempt()).isEqualTo(2);
            assertThat(end.getManifest()).isEqualTo(running.getManifest());
            assertThat(end.getCpuMillis()).isGreaterThan(running.getCpuMillis());
            assertThat(topics.all(Candidate.class, Topics.CANDIDATES))
                    .filteredOn(it -> it.getPipeline().equals("killed"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.getAttempt()).isEqualTo(2));
            assertThat(topics.all(TrainingRun.class, Topics.TRAINING_RUNS))
                    .filteredOn(it -> it.getState() == RunState.STARTED && it.getAttempt() == 2)
                    .anySatisfy(it -> {
                        assertThat(it.getMessage()).contains("killed (signal 9)");
                        assertThat(it.getCpuMillis()).isBetween(running.getCpuMillis(), end.getCpuMillis());
                    });
        }
    }

    @Test
    void failsWithAnAlertThatSaysHowToMendIt() throws IOException {
        try (var topics = new TestTopics(clients)) {
            // given
            var pipeline = new TestPipeline("few", 4);
            topics.apply(pipeline, "few", 60);

            // when
            topics.write(Topics.TRAINING_REQUESTS, "few", pipeline.request("req-few"));

            // then
            var alert = topics.awaitOne(
                    Alert.class, Topics.ALERTS, it -> it.getPipeline().equals("few"));
            assertThat(alert.getMessage())
                    .contains("only 48 rows to learn from")
                    .contains("training.window");
            assertThat(topics.all(TrainingRun.class, Topics.TRAINING_RUNS)).anySatisfy(it -> {
                assertThat(it.getPipeline()).isEqualTo("few");
                assertThat(it.getState()).isEqualTo(RunState.FAILED);
                assertThat(it.getFailure()).isEqualTo(RunFailure.UNFIT);
                assertThat(it.getCpuMillis()).isPositive();
            });
        }
    }

    @Test
    void saysWhatItTookToSeeThatThereIsNothingToGain() throws IOException {
        try (var topics = new TestTopics(clients)) {
            // given a champion that learned from the same rows
            var pipeline = new TestPipeline("doubted", 4);
            topics.apply(pipeline, "doubted", 3000);
            topics.write(Topics.TRAINING_REQUESTS, "doubted", pipeline.request("req-first"));
            var champion = topics.awaitOne(
                    Candidate.class, Topics.CANDIDATES, it -> it.getPipeline().equals("doubted"));
            topics.write(Topics.MODEL_PROMOTED, "doubted", pipeline.promotion(champion));

            // when
            topics.write(Topics.TRAINING_REQUESTS, "doubted", pipeline.request("req-drift", TriggerKind.DRIFT));

            // then
            var end = topics.awaitOne(
                    TrainingRun.class,
                    Topics.TRAINING_RUNS,
                    it -> it.getRequestId().equals("req-drift")
                            && it.getState() != RunState.STARTED
                            && it.getState() != RunState.RUNNING);
            assertThat(end.getState()).as(end.getMessage()).isEqualTo(RunState.SKIPPED);
            assertThat(end.getCpuMillis()).isPositive();
        }
    }

    @Test
    void takesOverARunWhoseWorkerWentSilent() throws IOException {
        try (var topics = new TestTopics(clients)) {
            // given
            var pipeline = new TestPipeline("silent", 4);
            topics.apply(pipeline, "silent", 1000);
            var lost = Run.claimed(
                    task(pipeline, "req-silent"),
                    "another-worker",
                    Instant.now().minusSeconds(60));

            // when
            try (var claim = RunClaim.open(clients, lost.id(), log::caughtUp)) {
                claim.write(lost, () -> messages.of(lost));
            }

            // then
            var candidate = topics.awaitOne(
                    Candidate.class, Topics.CANDIDATES, it -> it.getPipeline().equals("silent"));
            assertThat(candidate.getAttempt()).isEqualTo(2);
        }
    }

    @Test
    void fencesTheOlderOfTwoClaims() {
        // given
        var task = new Task("req-fence", "fence", 1, "fs", List.of("a"), List.of(), Instant.EPOCH, Optional.empty());
        var first = Run.claimed(task, "one", Instant.now().plusSeconds(600));
        var second = first.nextAttempt("two", "a test", Instant.now().plusSeconds(600));

        try (var older = RunClaim.open(clients, task.runId(), log::caughtUp)) {
            var before = older.write(first, () -> messages.of(first));

            // when
            try (var newer = RunClaim.open(clients, task.runId(), log::caughtUp)) {
                var taken = newer.write(second, () -> messages.of(second));
                var stale = older.write(first, () -> messages.of(first));

                // then
                assertThat(List.of(before, taken, stale))
                        .containsExactly(ClaimWrite.WRITTEN, ClaimWrite.WRITTEN, ClaimWrite.FENCED);
                assertThat(log.caughtUp().find(task.runId()))
                        .hasValueSatisfying(it -> assertThat(it.attempt()).isEqualTo(2));
                var end = second.failed(Failure.UNFIT, "the test is over", Instant.now());
                newer.write(end, () -> messages.of(end));
            }
        }
    }

    @Test
    void givesUpARunThatWasLostTooOften() {
        try (var topics = new TestTopics(clients)) {
            // given
            var past = Instant.now().minusSeconds(60);
            var task = new Task("req-lost", "lost", 1, "fs", List.of("a"), List.of(), past, Optional.empty());
            var third = Run.claimed(task, "another-worker", past)
                    .nextAttempt("another-worker", "lost", past)
                    .nextAttempt("another-worker", "lost", past);

            // when
            try (var claim = RunClaim.open(clients, third.id(), log::caughtUp)) {
                claim.write(third, () -> messages.of(third));
            }

            // then
            var alert = topics.awaitOne(
                    Alert.class, Topics.ALERTS, it -> it.getPipeline().equals("lost"));
            assertThat(alert.getMessage()).contains("given up after 3 attempts", "freshet.trainer.max-attempts");
        }
    }

    private static Task task(TestPipeline pipeline, String requestId) {
        var request = pipeline.request(requestId);
        return new Task(
                requestId,
                request.getPipeline(),
                1,
                request.getFeatureSet(),
                request.getFeatures(),
                List.of(),
                request.getTime(),
                Optional.empty());
    }

    private static ProcessHandle trainingProcess() {
        return ProcessHandle.current()
                .children()
                .filter(it -> it.info().commandLine().orElse("").contains("-XX:+ExitOnOutOfMemoryError"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no training process runs"));
    }
}
