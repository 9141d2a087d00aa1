package dev.freshet.ingest.bench;

import dev.freshet.ingest.kafka.life.IngestPipelines;
import dev.freshet.ingest.kafka.life.IngestSettings;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service's own pipelines, with its own default settings, but a new application each time: no memory of the last run. */
final class Ingestion implements AutoCloseable {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestPipelines pipelines;

    /** One pipeline, whose application is new whatever its name. */
    Ingestion(String bootstrap, Map<String, Object> registry, Path state, String document) {
        this(bootstrap, registry, state, List.of(document), Map.of("application.id", "bench-" + state.getFileName()));
    }

    /** Many pipelines, each an application by its name. */
    Ingestion(String bootstrap, Map<String, Object> registry, Path state, List<String> documents) {
        this(bootstrap, registry, state, documents, Map.of());
    }

    private Ingestion(
            String bootstrap,
            Map<String, Object> registry,
            Path state,
            List<String> documents,
            Map<String, String> overrides) {
        this.pipelines = new IngestPipelines(
                settings(bootstrap, registry, state, overrides), new RuleCompiler(Duration.ofMinutes(30)), meters);
        documents.forEach(document -> pipelines.run(new PipelineVersion(pipeline(document), 1)));
    }

    /** Events that became records or were found to be duplicates. */
    long events() {
        return Math.round(meters.find("freshet.records").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum()
                + meters.find("freshet.duplicates").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum());
    }

    private static Pipeline pipeline(String document) {
        return switch (PipelineReader.read(document)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }

    private static IngestSettings settings(
            String bootstrap, Map<String, Object> registry, Path state, Map<String, String> overrides) {
        return new IngestSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", bootstrap), registry),
                        new Member("bench", 1),
                        new Times(
                                Duration.ofMillis(200),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(20)),
                        new State(state, 8 << 20, 64 << 20),
                        new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                        overrides),
                128 << 20,
                1 << 20);
    }

    @Override
    public void close() {
        pipelines.close();
    }
}
