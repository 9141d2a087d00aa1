package dev.freshet.feature.kafka.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.freshet.feature.http.VectorView;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.join.Flights;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.testing.KafkaAndRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Measures a vector on request against a lookup in a hash map, over HTTP in the same Quarkus: {@code bin/bench serving}.
 * No test: its name keeps it out of {@code make test}.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndRegistry.class)
class ServingBench {
    private static final String NAME = "served";
    private static final int COUNTED = 20_000;
    private static final int ASKED = 4_000;
    private static final int ROUNDS = 6;

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final FeatureSerdes serdes = new FeatureSerdes(
            Map.of("schema.registry.url", ConfigProvider.getConfig().getValue("schema.registry.url", String.class)));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @TestHTTPResource("/")
    URI root = URI.create("http://localhost");

    /** A request and the answer that the map gives it. */
    private record Question(String id, String event) {}

    @Test
    void measure() throws Exception {
        var replay = new Replay(Flights.pipeline(NAME, Flights.FEATURES), COUNTED + ASKED, 9);
        start(replay);
        var questions = replay.flights.subList(COUNTED, COUNTED + ASKED).stream()
                .map(ServingBench::question)
                .toList();
        for (Question question : questions) {
            var answer = ask(question, "pipelines/" + NAME + "/vector");
            LookupResource.ANSWERS.put(question.id(), json.readValue(answer, VectorView.class));
            assertThat(json.readTree(ask(question, "bench/lookup?id=" + question.id())))
                    .isEqualTo(json.readTree(answer));
        }
        List<double[]> lookups = new ArrayList<>();
        List<double[]> vectors = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            lookups.add(times(questions, true));
            vectors.add(times(questions, false));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d flights counted; %,d requests a round, one after the other over one connection%n%n"
                        + "| | lookup in a hash map | vector | ratio |%n|---|---|---|---|%n",
                COUNTED,
                ASKED);
        row("p50, µs", lookups, vectors, .50);
        row("p99, µs", lookups, vectors, .99);
        row("p99.9, µs", lookups, vectors, .999);
    }

    private static Question question(Replay.Flight flight) {
        return new Question(
                flight.id(),
                "{\"flight_id\":\"%s\",\"dep_time\":\"%s\",\"origin\":\"%s\",\"destination\":\"%s\",\"distance\":%d}"
                        .formatted(
                                flight.id(),
                                Instant.ofEpochMilli(flight.departure()),
                                flight.origin(),
                                flight.destination(),
                                flight.distance()));
    }

    /** Of the later half of the rounds, when the code is warm, the best. */
    private static void row(String name, List<double[]> lookups, List<double[]> vectors, double share) {
        double lookup = best(lookups, share);
        double vector = best(vectors, share);
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", name, lookup, vector, vector / lookup);
    }

    private static double best(List<double[]> rounds, double share) {
        return rounds.subList(ROUNDS / 2, ROUNDS).stream()
                .mapToDouble(times -> times[(int) (share * times.length)])
                .min()
                .orElseThrow();
    }

    /** Sorted, in microseconds. */
    private double[] times(List<Question> questions, boolean lookup) throws Exception {
        var times = new double[questions.size()];
        for (int i = 0; i < times.length; i++) {
            var question = questions.get(i);
            var place = lookup ? "bench/lookup?id=" + question.id() : "pipelines/" + NAME + "/vector";
            long start = System.nanoTime();
            var ignored = ask(question, place);
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(times);
        return times;
    }

    private String ask(Question question, String place) throws Exception {
        var request = HttpRequest.newBuilder(root.resolve("/" + place))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.event()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Has the past counted before anything is asked. */
    private void start(Replay replay) throws Exception {
        TopicCreation.createMissing(
                bootstrap,
                Topics.of(NAME).all().stream()
                        .map(topic -> topic.withPartitions(1))
                        .toList());
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap, "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var topic = Topics.PIPELINES.name();
            var document = new PipelineDocument(
                    NAME, 1, Flights.document(NAME, Flights.FEATURES), "digest", "bench", Instant.now(), null, null);
            producer.send(new ProducerRecord<>(
                    topic, NAME, serdes.of(PipelineDocument.class).serializer().serialize(topic, document)));
            replay.send(0, COUNTED, producer, serdes.generic().serializer());
        }
        var last = question(replay.flights.get(COUNTED - 1));
        while (!isLogged(last)) {
            Thread.sleep(500);
        }
    }

    private boolean isLogged(Question question) throws Exception {
        try {
            return ask(question, "pipelines/" + NAME + "/vector").contains("\"origin\":\"log\"");
        } catch (IllegalStateException notYet) {
            return false;
        }
    }
}
