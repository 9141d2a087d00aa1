package dev.freshet.stack.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a single KRaft node that is broker and controller at once, sized for one machine. */
record BrokerSettings(Path directory, int port, int controllerPort) {
    /** Largest message: equals {@code max.message.bytes} of the topic catalogue. */
    static final int MAX_MESSAGE_BYTES = 8_388_608;

    static final String CONTROLLER = "CONTROLLER";
    private static final String NODE = "1";
    private static final List<String> INTERNAL_TOPICS =
            List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic");

    Map<String, String> toMap() {
        var settings = new LinkedHashMap<String, String>();
        network(settings);
        singleNode(settings);
        data(settings);
        threads(settings);
        return settings;
    }

    private void network(Map<String, String> settings) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void singleNode(Map<String, String> settings) {
        for (String topic : INTERNAL_TOPICS) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
    }

    private void data(Map<String, String> settings) {
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    }

    private static void threads(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
    }
}
