package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** When a service with many pipelines is ready. */
class PipelinesHealthTest {
    private static final Map<String, PipelineStatus> ONE_IS_DOWN = Map.of(
            "well", new PipelineStatus.Running(),
            "new", new PipelineStatus.Waiting("topics new.events do not exist"),
            "ill", new PipelineStatus.Failed("IllegalStateException: no", Duration.ofSeconds(2)));

    private static HealthCheckResponse answer(
            boolean caughtUp, Optional<String> trouble, Map<String, PipelineStatus> statuses) {
        return new PipelinesHealth(() -> caughtUp, () -> trouble, () -> statuses).call();
    }

    @Test
    void onePipelinesTroubleIsThatPipelines() {
        // when
        var health = answer(true, Optional.empty(), ONE_IS_DOWN);

        // then
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getData().orElseThrow())
                .isEqualTo(Map.of(
                        "well", "running",
                        "new", "waiting: topics new.events do not exist",
                        "ill", "failed: IllegalStateException: no; starts again after PT2S"));
    }

    @Test
    void isNotReadyWhileBrokersOrRegistryDoNotAnswer() {
        // when
        var health = answer(true, Optional.of("the brokers do not answer"), Map.of());

        // then
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getData().orElseThrow()).containsEntry("freshet.links", "the brokers do not answer");
    }

    @Test
    void isNotReadyBeforeItKnowsAllPipelines() {
        // when
        var health = answer(false, Optional.empty(), Map.of());

        // then
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getData().orElseThrow()).containsOnlyKeys("freshet.pipelines");
    }
}
