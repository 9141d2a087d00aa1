package dev.freshet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.e2e.Chain.Service;
import dev.freshet.flights.Flight;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.verify.Message;
import dev.freshet.verify.TopicReader;
import dev.freshet.verify.Verifier;
import dev.freshet.verify.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real flights and every kind of bad input go through the chain while each of its services is killed once. */
class ChainTest {
    private static final String PIPELINE = "flights-test";
    private static final int FLIGHTS = 30_000;

    @TempDir
    Path folder;

    @Test
    void everyRowIsRightAndEveryModelIsPromotedOnceAlthoughEachServiceIsKilled() throws Exception {
        try (var chain = new Chain(folder);
                var traffic = new Traffic(chain.bootstrap(), chain.registryUrl())) {
            // given
            apply(chain);
            var slices = Traffic.slices(Flight.first(FLIGHTS), 10);

            // when
            traffic.fly(slices.get(0));
            killDuring(chain, Service.INGEST, () -> traffic.fly(slices.get(1)));
            killDuring(chain, Service.FEATURE, () -> traffic.fly(slices.get(2)));
            traffic.fly(slices.get(3));
            awaitRunning(chain);
            killDuring(chain, Service.TRAINER, () -> traffic.fly(slices.get(4)));
            killDuring(chain, Service.EVALUATOR, () -> traffic.fly(slices.get(5)));
            killDuring(chain, Service.REGISTRY, () -> traffic.fly(slices.get(6)));
            slices.subList(7, 10).forEach(traffic::fly);
            var unknownPipeline = postEvent(chain, "no-such-pipeline");
            var result = awaitSettled(chain);

            // then
            assertThat(result.differences()).isEmpty();
            assertThat(unknownPipeline.statusCode()).isEqualTo(404);
            assertThat(unknownPipeline.body()).contains("no-such-pipeline", PIPELINE);
            assertThat(result.records()).isGreaterThan(FLIGHTS);
            assertThat(result.duplicates()).isEqualTo(60);
            assertThat(result.examples()).isGreaterThan(FLIGHTS / 2);
            assertThatEveryModelIsPromotedOnce(chain);
        }
    }

    private static void killDuring(Chain chain, Service service, Runnable traffic) {
        traffic.run();
        chain.kill(service);
        chain.restart(service);
    }

    static void apply(Chain chain) throws IOException, InterruptedException {
        var topics = Topics.of(PIPELINE).all().stream()
                .map(topic -> topic.withPartitions(1))
                .toList();
        TopicCreation.createMissing(chain.bootstrap(), topics);
        var document = Files.readString(Path.of("src/test/resources/flights-test.yaml"));
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(chain.address(Service.REGISTRY).resolve("/pipelines/" + PIPELINE))
                    .header("Content-Type", "application/yaml")
                    .PUT(BodyPublishers.ofString(document))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        }
    }

    private static HttpResponse<String> postEvent(Chain chain, String pipeline)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            chain.address(Service.INGEST).resolve("/pipelines/" + pipeline + "/events"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }

    /** Waits until a trainer works on something, so that the kill hits it in the middle. */
    private static void awaitRunning(Chain chain) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> newestRuns(chain).values().stream()
                        .anyMatch(run -> run.get("state").toString().matches("STARTED|RUNNING")));
    }

    private static Verifier.Result awaitSettled(Chain chain) {
        await().atMost(Duration.ofSeconds(240))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> isSettled(chain));
        return new Verifier(FlightsTruth.truth(), chain.bootstrap(), chain.registryUrl()).verify();
    }

    /** All events accounted for, all vectors made, nothing in training, and no count has moved since the last look. */
    private static boolean isSettled(Chain chain) {
        var topics = new TopicReader(chain.bootstrap());
        var records = topics.read(PIPELINE + ".records").size();
        var running = newestRuns(chain).values().stream()
                .anyMatch(run -> !run.get("state").toString().equals("SUCCEEDED"));
        var before = topics.read(PIPELINE + ".examples").size();
        return !running
                && records > FLIGHTS
                && topics.read(PIPELINE + ".features").size() == records
                && topics.read(Topics.EVALUATIONS.name()).size()
                        == topics.read(Topics.CANDIDATES.name()).size()
                && promotions(chain).size() >= 2
                && topics.read(PIPELINE + ".examples").size() == before;
    }

    private static void assertThatEveryModelIsPromotedOnce(Chain chain) {
        var runs = newestRuns(chain);
        var candidates = all(chain, Topics.CANDIDATES.name());
        assertThat(candidates)
                .extracting(candidate -> candidate.get("runId").toString())
                .doesNotHaveDuplicates();
        assertThat(candidates).hasSameSizeAs(runs.values());
        assertThat(runs.values())
                .as("the killed trainer's run was taken over")
                .anyMatch(run -> (int) run.get("attempt") > 1);
        assertThat(all(chain, Topics.EVALUATIONS.name()))
                .extracting(evaluation -> evaluation.get("candidateId").toString())
                .doesNotHaveDuplicates();
        var epochs = promotions(chain).stream()
                .map(promotion -> (long) promotion.get("epoch"))
                .toList();
        assertThat(epochs)
                .isEqualTo(LongStream.rangeClosed(1, epochs.size()).boxed().toList());
    }

    private static List<GenericRecord> promotions(Chain chain) {
        return all(chain, Topics.MODEL_PROMOTED.name());
    }

    static Map<String, GenericRecord> newestRuns(Chain chain) {
        Map<String, GenericRecord> newest = new HashMap<>();
        all(chain, Topics.TRAINING_RUNS.name())
                .forEach(run -> newest.merge(
                        run.get("id").toString(),
                        run,
                        (a, b) -> (int) b.get("attempt") >= (int) a.get("attempt") ? b : a));
        return newest;
    }

    static List<GenericRecord> all(Chain chain, String topic) {
        var wire = new Wire(chain.registryUrl());
        return new TopicReader(chain.bootstrap())
                .read(topic).stream()
                        .map((Message message) -> wire.record(message))
                        .toList();
    }
}
