package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What runs of many pipelines, told apart by what is asked of each. */
class RunningPipelinesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RunningPipelines<Told> running = new RunningPipelines<>(meters);

    /** Runs nothing, and writes down what it is told. */
    private record Told(PipelineStatus status, @Nullable Told predecessor, List<String> words) implements Running {
        Told(PipelineStatus status, @Nullable Told predecessor) {
            this(status, predecessor, new ArrayList<>());
        }

        @Override
        public void requestStop() {
            words.add("stop");
        }

        @Override
        public void requestLeave() {
            words.add("leave");
        }

        @Override
        public void awaitStopped() {
            words.add("await");
        }
    }

    private Told run(String pipeline, PipelineStatus status) {
        running.run(pipeline, before -> new Told(status, before));
        return running.find(pipeline).orElseThrow();
    }

    private @Nullable Double gauge(String pipeline) {
        var gauge = meters.find("freshet.pipeline.running")
                .tag("pipeline", pipeline)
                .gauge();
        return gauge == null ? null : gauge.value();
    }

    @Test
    void aNewGenerationTakesThePlaceOfTheOneBefore() {
        // given
        var first = run("p", new PipelineStatus.Running());

        // when
        var second = run("p", new PipelineStatus.Starting());

        // then
        assertThat(first.words()).containsExactly("stop");
        assertThat(second.predecessor()).isEqualTo(first);
        assertThat(running.statuses()).containsExactly(java.util.Map.entry("p", new PipelineStatus.Starting()));
    }

    @Test
    void aGaugeSaysOfEachPipelineWhetherItRuns() {
        // when
        run("well", new PipelineStatus.Running());
        run("ill", new PipelineStatus.Waiting("its topics"));

        // then
        assertThat(gauge("well")).isEqualTo(1);
        assertThat(gauge("ill")).isEqualTo(0);
    }

    @Test
    void aPipelineThatIsStoppedLeavesAndItsGaugeGoesWithIt() {
        // given
        var stopped = run("p", new PipelineStatus.Running());

        // when
        running.stop("p");

        // then
        assertThat(stopped.words()).containsExactly("leave");
        assertThat(running.find("p")).isEmpty();
        assertThat(gauge("p")).isNull();
    }

    @Test
    void aPipelineThatComesBackBeginsWhenWhatLeftHasStopped() {
        // given
        var left = run("p", new PipelineStatus.Running());
        running.stop("p");

        // when
        var back = run("p", new PipelineStatus.Starting());

        // then
        assertThat(back.predecessor()).isEqualTo(left);
        assertThat(left.words()).containsExactly("leave");
    }

    @Test
    void allAreAskedToStopBeforeOneIsWaitedFor() {
        // given
        var one = run("one", new PipelineStatus.Running());
        var other = run("other", new PipelineStatus.Running());

        // when
        running.close();

        // then
        assertThat(one.words()).containsExactly("stop", "await");
        assertThat(other.words()).containsExactly("stop", "await");
        assertThat(running.all()).isEmpty();
    }
}
