package dev.freshet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.job.JobOutcome;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingProcessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void saysWhatEndedAProcess() throws Exception {
        // given
        var process = start(List.of());
        process.kill();

        // when
        var outcome = process.await();

        // then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Crashed.class, it -> assertThat(it.message())
                .contains("was killed (signal 9)", folder.toString()));
    }

    @Test
    void saysWhyAProcessFailed() throws Exception {
        // given
        var process = start(List.of());

        // when
        var outcome = process.await();

        // then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Crashed.class, it -> assertThat(it.message())
                .contains("failed with status 1", "bootstrap.servers"));
        assertThat(process.cpu()).isPositive();
        process.close();
        assertThat(folder.resolve("tmp")).doesNotExist();
    }

    @Test
    void saysThatAJvmCouldNotStart() throws Exception {
        // given
        var process = start(List.of("-XX:NoSuchOption"));

        // when
        var outcome = process.await();

        // then
        assertThat(outcome).isInstanceOf(JobOutcome.Crashed.class);
        assertThat(folder.resolve("log.txt")).content().contains("NoSuchOption");
    }

    @Test
    void endsWithItsParent() throws Exception {
        // given
        var command =
                new ProcessSettings(ProcessSettings.ownClassPath(), Optional.of("64m"), List.of()).command(folder);
        var orphan = new ProcessBuilder(command)
                .redirectError(folder.resolve("log.txt").toFile())
                .start();
        Wire.writeJob(folder, job());

        // when
        orphan.getOutputStream().close();

        // then
        await().atMost(Duration.ofSeconds(20)).until(() -> !orphan.isAlive());
        assertThat(orphan.exitValue()).isNotZero();
    }

    @Test
    void readsItsOwnLinesAmongOthers() {
        // given
        var event = new JobEvent(new Progress(Stage.FIT, 0.8, "fitting", "cpu"), null, Duration.ofMillis(1_234));

        // when
        var torn = Wire.readEvent("[12] train-auc:0.7" + Wire.eventLine(event));
        var foreign = Wire.readEvent("[12] train-auc:0.7");
        var broken = Wire.readEvent(Wire.eventLine(event).substring(0, 30));

        // then
        assertThat(torn).contains(event);
        assertThat(foreign).isEmpty();
        assertThat(broken).isEmpty();
    }

    @Test
    void explainsHowToMendWhatKilledAJvm() {
        // when
        var meanings = List.of(ExitMeaning.of(3), ExitMeaning.of(137), ExitMeaning.of(139), ExitMeaning.of(42));

        // then
        assertThat(meanings.get(0)).contains("heap", "freshet.trainer.child.heap");
        assertThat(meanings.get(1)).contains("signal 9", "memory");
        assertThat(meanings.get(2)).contains("native code (signal 11)");
        assertThat(meanings.get(3)).isEqualTo("failed with status 42");
    }

    private TrainingProcess start(List<String> options) throws IOException {
        Files.createDirectories(folder);
        var settings = new ProcessSettings(ProcessSettings.ownClassPath(), Optional.of("64m"), options);
        return TrainingProcess.start(folder, job(), Map.of(), settings, event -> {});
    }

    private static TrainingJob job() {
        var training = new Training(
                Training.Learner.XGBOOST,
                "binary:logistic",
                Duration.ofDays(1),
                List.of(),
                1,
                10,
                true,
                0.8,
                Training.Device.CPU,
                7);
        var request = new DatasetRequest(
                "p.examples", "fs", List.of("a"), Instant.EPOCH, Duration.ofDays(1), HoldoutRule.ofShare(0.2));
        return new TrainingJob(
                "run-1",
                1,
                "p",
                1,
                training,
                request,
                List.of("a"),
                List.of("a"),
                Duration.ofDays(1),
                null,
                null,
                1,
                "/tmp/none");
    }
}
