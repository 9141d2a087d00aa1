package dev.freshet.feature.kafka.life;

import dev.freshet.schemas.connection.Connections;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The service's own settings of Kafka Streams with its defaults, for what benchmarks compare. */
public final class BenchSettings {
    private BenchSettings() {}

    /** @param state folder of the state, new for every run; its name names the application */
    public static StreamsConfig of(String bootstrap, Path state) {
        var application = "bench-" + state.getFileName();
        var settings = new FeatureSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", bootstrap), Map.of()),
                        new Member("bench", 1),
                        new Times(
                                Duration.ofMillis(200),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(20)),
                        new State(state, 32 << 20, 128 << 20),
                        new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                        Map.of("replication.factor", "1")),
                new OnlineSettings("localhost:1", Duration.ofMinutes(30), 0, Duration.ofMinutes(10)));
        return settings.streams(application);
    }
}
