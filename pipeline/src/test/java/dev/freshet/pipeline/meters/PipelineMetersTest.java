package dev.freshet.pipeline.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.document.DocumentsForTests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineMetersTest {
    private static final PipelineVersion PAYMENTS = version("payments");
    private static final PipelineVersion FLIGHTS = version("flights");

    private final PipelineMeters meters = new PipelineMeters();
    private final MeterRegistry exported = new SimpleMeterRegistry();
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
    private final Consumer<PipelineChange> listener = meters.with(registry, change -> {});

    @BeforeEach
    void twoPipelinesRun() {
        registry.config().meterFilter(meters);
        registry.add(exported);
        for (var version : List.of(PAYMENTS, FLIGHTS)) {
            listener.accept(new PipelineChange.Started(version));
            registry.counter("freshet.events", "pipeline", version.name()).increment();
            registry.gauge("freshet.backlog", Tags.of("pipeline", version.name()), 3);
        }
        registry.counter("freshet.requests").increment();
    }

    @Test
    void areGoneWithTheirPipelineAndWithNoOther() {
        // when
        listener.accept(new PipelineChange.Stopped(PAYMENTS));

        // then
        assertThat(exported.getMeters())
                .extracting(
                        meter -> meter.getId().getName() + " " + meter.getId().getTag("pipeline"))
                .containsExactlyInAnyOrder(
                        "freshet.events flights", "freshet.backlog flights", "freshet.requests null");
    }

    @Test
    void showTheNewestValueAlsoOfAPipelineThatCameBack() {
        // when
        meters.show(registry, "payments", "freshet.champion.epoch", Tags.empty(), 1);
        meters.show(registry, "payments", "freshet.champion.epoch", Tags.empty(), 3);
        double before = shown();
        listener.accept(new PipelineChange.Stopped(PAYMENTS));
        meters.show(registry, "payments", "freshet.champion.epoch", Tags.empty(), 4);
        var meanwhile = exported.find("freshet.champion.epoch").gauges();
        listener.accept(new PipelineChange.Started(PAYMENTS));
        meters.show(registry, "payments", "freshet.champion.epoch", Tags.empty(), 5);

        // then
        assertThat(before).isEqualTo(3);
        assertThat(meanwhile).isEmpty();
        assertThat(shown()).isEqualTo(5);
    }

    private double shown() {
        return exported.get("freshet.champion.epoch")
                .tag("pipeline", "payments")
                .gauge()
                .value();
    }

    @Test
    void doNotComeBackFromWhatStillRuns() {
        // given
        listener.accept(new PipelineChange.Stopped(PAYMENTS));

        // when
        registry.counter("freshet.events", "pipeline", "payments").increment();

        // then
        assertThat(exported.find("freshet.events").tag("pipeline", "payments").counters())
                .isEmpty();
    }

    @Test
    void comeBackWithTheirPipeline() {
        // given
        listener.accept(new PipelineChange.Stopped(PAYMENTS));

        // when
        listener.accept(new PipelineChange.Started(PAYMENTS));
        registry.counter("freshet.events", "pipeline", "payments").increment();

        // then
        assertThat(exported.get("freshet.events")
                        .tag("pipeline", "payments")
                        .counter()
                        .count())
                .isOne();
    }

    private static PipelineVersion version(String name) {
        return new PipelineVersion(DocumentsForTests.smallest(name), 1);
    }
}
