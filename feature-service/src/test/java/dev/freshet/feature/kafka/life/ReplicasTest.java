package dev.freshet.feature.kafka.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.freshet.feature.http.RowClient;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.join.Flights;
import dev.freshet.feature.online.LivePipelines.Found;
import dev.freshet.feature.online.RowKey;
import dev.freshet.feature.online.RowsAwayException;
import dev.freshet.feature.online.Serving;
import dev.freshet.feature.online.VectorAnswer;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicasTest {
    private static final String NAME = "flights";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Pipeline pipeline = Flights.pipeline(NAME, Flights.FEATURES);
    private final FeatureSerdes serdes =
            new FeatureSerdes(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));

    @TempDir
    Path folder;

    /** One replica of the service, whose rows the others reach by HTTP. */
    private final class Replica implements AutoCloseable {
        private final RowClient client = new RowClient();
        private final HttpServer http;
        final FeaturePipelines pipelines;

        Replica(String instance, EmbeddedKafka kafka) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            pipelines = new FeaturePipelines(
                    settings(instance, kafka, "localhost:" + http.getAddress().getPort()),
                    new SimpleMeterRegistry(),
                    client);
            http.createContext("/pipelines/" + NAME + "/rows", exchange -> {
                Map<String, String> query = Arrays.stream(
                                exchange.getRequestURI().getRawQuery().split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(
                                part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
                byte[] body = new byte[0];
                int status = 204;
                try {
                    var by = query.get("by");
                    var key = by == null
                            ? new RowKey.OfEvent(query.getOrDefault("key", ""))
                            : new RowKey.OfEntity(by, query.getOrDefault("key", ""));
                    var row = live().here().find(List.of(key)).getFirst();
                    body = row.orElse(body);
                    status = row.isPresent() ? 200 : 204;
                } catch (RowsAwayException e) {
                    body = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                    status = 503;
                }
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            pipelines.run(new PipelineVersion(pipeline, 1));
        }

        Serving live() throws RowsAwayException {
            return switch (pipelines.find(NAME)) {
                case Found.Live(var serving) -> serving;
                case Found.NotYet(var why) -> throw new RowsAwayException(why);
                case Found.Unknown unknown -> throw new IllegalStateException("it was started");
            };
        }

        /** How many of the airports' rows lie here. */
        long rowsHere() throws RowsAwayException {
            var here = live().here();
            return Stream.of("ATL", "ORD", "LAX", "JFK")
                    .flatMap(airport -> Stream.of("origin", "destination").map(by -> new RowKey.OfEntity(by, airport)))
                    .filter(key -> {
                        try {
                            return here.find(List.of(key)).getFirst().isPresent();
                        } catch (RowsAwayException e) {
                            return false;
                        }
                    })
                    .count();
        }

        double[] ask(Replay.Flight flight) throws RowsAwayException {
            var answer = answer(flight);
            assertThat(answer).isInstanceOf(VectorAnswer.Given.class);
            return ((VectorAnswer.Given) answer).values();
        }

        VectorAnswer answer(Replay.Flight flight) throws RowsAwayException {
            var serving = live();
            var json = """
                    {"flight_id":"%s","dep_time":%d,"origin":"%s","destination":"%s","distance":%d}
                    """.formatted(
                            flight.id(), flight.departure(), flight.origin(), flight.destination(), flight.distance());
            var decoded = new JsonEvents(serving.features().fields()).decode(json.getBytes(StandardCharsets.UTF_8));
            var event = ((Decoded.Readable) decoded).event();
            return serving.features().vector(event, Instant.now(), serving.rows());
        }

        @Override
        public void close() {
            pipelines.close();
            http.stop(0);
            client.close();
        }
    }

    @Test
    void anyReplicaAnswersForRowsThatLieAtAnother() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "linger.ms", "5"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            // given a pipeline of four partitions, shared out to two replicas
            TopicCreation.createMissing(
                    kafka.bootstrap(),
                    Stream.concat(
                                    Topics.of(NAME).all().stream().map(topic -> topic.withPartitions(4)),
                                    Topics.shared().stream().map(topic -> topic.withPartitions(1)))
                            .toList());
            var replay = new Replay(pipeline, 401, 5);
            try (var one = new Replica("feature-0", kafka);
                    var other = new Replica("feature-1", kafka)) {
                replay.send(0, 400, producer, serdes.generic().serializer());
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() ->
                                one.rowsHere() > 0 && other.rowsHere() > 0 && one.rowsHere() + other.rowsHere() == 8);

                // when both are asked for the next flight, until all that was sent has been counted
                var flight = replay.flights.get(400);
                await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                    assertThat(one.ask(flight)[2])
                            .isEqualTo(replay.expected(400).get(2));
                    assertThat(one.ask(flight)).isEqualTo(other.ask(flight));
                });

                // then a replica that is gone is named, and answers come again once its partitions have moved
                other.close();
                assertThat(askAll(one, replay)).anyMatch(it -> it.contains("does not answer"));
                await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(askAll(one, replay))
                        .noneMatch(it -> it.contains("away")));
                assertThat(one.ask(flight)[2]).isEqualTo(replay.expected(400).get(2));
            }
        }
    }

    /** What each of many flights is answered with. */
    private static List<String> askAll(Replica replica, Replay replay) {
        return replay.flights.subList(0, 50).stream()
                .map(flight -> {
                    try {
                        return replica.answer(flight).toString();
                    } catch (RowsAwayException e) {
                        return "away: " + e.getMessage();
                    }
                })
                .toList();
    }

    private FeatureSettings settings(String instance, EmbeddedKafka kafka, String address) {
        return new FeatureSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", kafka.bootstrap()), Map.copyOf(serdes.config())),
                        new Member(instance, 1),
                        new Times(
                                Duration.ofMillis(100),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20)),
                        new State(folder.resolve(instance), 32 << 20, 64 << 20),
                        new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1)),
                        Map.of("replication.factor", "1")),
                new OnlineSettings(address, Duration.ofMinutes(30), 1, Duration.ofMinutes(10)));
    }
}
