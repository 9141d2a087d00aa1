package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a service with many pipelines is ready. */
class PipelinesHealthTest {
    private static final Map<String, PipelineStatus> ONE_IS_DOWN = Map.of(
            "well", new PipelineStatus.Running(),
            "new", new PipelineStatus.Waiting("topics new.events do not exist"),
            "ill", new PipelineStatus.Failed("IllegalStateException: no", Duration.ofSeconds(2)));

    @Test
    void onePipelinesTroubleIsThatPipelines() {
        // when
        var health = PipelinesHealth.of(true, Optional.empty(), ONE_IS_DOWN);

        // then
        assertThat(health.isReady()).isTrue();
        assertThat(health.details())
                .isEqualTo(Map.of(
                        "well", "running",
                        "new", "waiting: topics new.events do not exist",
                        "ill", "failed: IllegalStateException: no; starts again after PT2S"));
    }

    @Test
    void isNotReadyWhileBrokersOrRegistryDoNotAnswer() {
        // when
        var health = PipelinesHealth.of(true, Optional.of("the brokers do not answer"), Map.of());

        // then
        assertThat(health.isReady()).isFalse();
        assertThat(health.details()).containsEntry("freshet.links", "the brokers do not answer");
    }

    @Test
    void isNotReadyBeforeItKnowsAllPipelines() {
        // when
        var health = PipelinesHealth.of(false, Optional.empty(), Map.of());

        // then
        assertThat(health.isReady()).isFalse();
        assertThat(health.details()).containsOnlyKeys("freshet.pipelines");
    }
}
