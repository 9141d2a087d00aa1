package dev.freshet.feature.kafka.life;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The service's own settings of Kafka Streams with its defaults, for what benchmarks compare. */
public final class BenchSettings {
    private BenchSettings() {}

    /** @param state folder of the state, new for every run; its name names the application */
    public static StreamsConfig of(String bootstrap, Path state) {
        var application = "bench-" + state.getFileName();
        var settings = new FeatureSettings(
                Map.of("bootstrap.servers", bootstrap),
                Map.of(),
                "bench",
                state,
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                1,
                32 << 20,
                128 << 20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Map.of("replication.factor", "1"),
                new OnlineSettings("localhost:1", Duration.ofMinutes(30), 0, Duration.ofMinutes(10)));
        return new StreamsConfig(new HashMap<>(settings.streams(application)));
    }
}
