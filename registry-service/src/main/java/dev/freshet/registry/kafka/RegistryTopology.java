package dev.freshet.registry.kafka;

import dev.freshet.registry.kafka.store.Stores;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/**
 * Candidates, evaluations and commands in; promotions, pipeline documents and decisions out. Everything else is read to
 * be asked for. All stores hang together, so one task holds them all, and one replica can answer every query.
 */
public final class RegistryTopology {
    static final String WRITE_PIPELINES = "write-pipelines";
    static final String WRITE_MODEL_PROMOTED = "write-model-promoted";
    static final String WRITE_DECISIONS = "write-decisions";

    private static final String DECIDE = "decide";
    private static final String KEEP = "keep";

    private final RegistryTools tools;

    public RegistryTopology(RegistryTools tools) {
        this.tools = tools;
    }

    /** Topics that must exist before the topology starts. */
    public static List<Topic> sources() {
        return List.of(
                Topics.CANDIDATES,
                Topics.EVALUATIONS,
                Topics.REGISTRY_COMMANDS,
                Topics.TRAINING_RUNS,
                Topics.DECISIONS,
                Topics.MODEL_ACKS,
                Topics.LIVE_QUALITY);
    }

    /** The topology; static, because pipelines are rows in it and not parts of it. */
    public Topology build() {
        Topology topology = new Topology();
        read(topology, "read-candidates", Topics.CANDIDATES);
        read(topology, "read-evaluations", Topics.EVALUATIONS);
        read(topology, "read-registry-commands", Topics.REGISTRY_COMMANDS);
        read(topology, "read-training-runs", Topics.TRAINING_RUNS);
        read(topology, "read-decisions", Topics.DECISIONS);
        read(topology, "read-model-acks", Topics.MODEL_ACKS);
        read(topology, "read-live-quality", Topics.LIVE_QUALITY);

        topology.addProcessor(
                DECIDE,
                () -> new DecideProcessor(tools),
                "read-candidates",
                "read-evaluations",
                "read-registry-commands");
        topology.addProcessor(
                KEEP,
                () -> new KeepProcessor(tools),
                "read-evaluations",
                "read-training-runs",
                "read-decisions",
                "read-model-acks",
                "read-live-quality");

        Stores.decisive().forEach(store -> topology.addStateStore(store, DECIDE));
        Stores.shared().forEach(store -> topology.addStateStore(store, DECIDE, KEEP));

        ControlSerdes serdes = tools.serdes();
        write(topology, WRITE_PIPELINES, Topics.PIPELINES, serdes.document());
        write(topology, WRITE_MODEL_PROMOTED, Topics.MODEL_PROMOTED, serdes.promoted());
        write(topology, WRITE_DECISIONS, Topics.DECISIONS, serdes.decision());
        return topology;
    }

    /** Bytes: what cannot be read is the processors' to pass over. */
    private static void read(Topology topology, String name, Topic topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static void write(Topology topology, String name, Topic topic, Serde<?> values) {
        topology.addSink(name, topic.name(), Serdes.String().serializer(), values.serializer(), DECIDE);
    }
}
