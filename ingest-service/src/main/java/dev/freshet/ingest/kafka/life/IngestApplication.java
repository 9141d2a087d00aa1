package dev.freshet.ingest.kafka.life;

import dev.freshet.ingest.kafka.base.IngestMeters;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Registry;
import dev.freshet.ingest.kafka.base.RegistryGate;
import dev.freshet.ingest.kafka.judge.IngestTopology;
import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.streams.Life;
import dev.freshet.streams.NeededTopics;
import dev.freshet.streams.PipelineApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The application that ingests the events of one pipeline.
 *
 * @param version the document it follows
 * @param means what all pipelines of this process share
 */
record IngestApplication(PipelineVersion version, IngestMeans means)
        implements PipelineApplication<IngestApplication.Ingestion> {

    /** One life of it; it holds still while the schema registry does not answer. */
    record Ingestion(KafkaStreams streams, RegistryGate gate) implements Life {
        @Override
        public Optional<String> waitsFor() {
            return gate.outage();
        }

        @Override
        public void end() {
            gate.stop();
        }
    }

    @Override
    public String id() {
        return Topics.of(pipeline()).ingestGroup();
    }

    @Override
    public String pipeline() {
        return version.name();
    }

    @Override
    public int generation() {
        return version.generation();
    }

    @Override
    public NeededTopics topics() {
        var own = Topics.of(pipeline());
        List<Topic> others = new ArrayList<>(List.of(own.records(), own.rejected(), Topics.ALERTS));
        if (!version.pipeline().events().streamRules().isEmpty()) {
            others.add(Topics.QUALITY_COUNTS);
        }
        return new NeededTopics(
                List.of(own.events()), others, List.of(id() + "-" + IngestTopology.SEEN + "-changelog"));
    }

    @Override
    public Ingestion build(int partitions) {
        var gate = new RegistryGate();
        var settings = means.settings();
        var registry = Registry.of(settings.streams().connections().registry(), gate);
        var topology = IngestTopology.build(plan(partitions, registry));
        return new Ingestion(new KafkaStreams(topology, settings.streams(id())), gate);
    }

    private IngestPlan plan(int partitions, Registry registry) {
        var pipeline = version.pipeline();
        return new IngestPlan(
                pipeline,
                generation(),
                RecordSchema.of(pipeline),
                means.checks().apply(pipeline.events()),
                partitions,
                means.settings().maxEventBytes(),
                registry,
                means.room(),
                new IngestMeters(means.meters(), pipeline.name()));
    }
}
