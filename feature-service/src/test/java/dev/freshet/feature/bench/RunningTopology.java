package dev.freshet.feature.bench;

import dev.freshet.feature.kafka.life.BenchSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** A topology as an application of its own, new each time: no memory of the last run. */
final class RunningTopology implements AutoCloseable {
    private final KafkaStreams streams;

    RunningTopology(Topology topology, String bootstrap, Path state) {
        streams = new KafkaStreams(topology, BenchSettings.of(bootstrap, state));
        streams.start();
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(20));
        streams.cleanUp();
    }
}
