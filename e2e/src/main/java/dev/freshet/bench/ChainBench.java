package dev.freshet.bench;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Prints the tables of {@code docs/benchmarks.md}. */
public final class ChainBench {
    private static final String PIPELINE = "flight-delays";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BenchStack stack;
    private final int flights;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String stage, double microsPerEvent, double seconds) {}

    private ChainBench(BenchStack stack, int flights) {
        this.stack = stack;
        this.flights = flights;
    }

    /** Runs everything; the first argument is the number of flights, 200000 where it is missing. */
    public static void main(String[] arguments) throws Exception {
        var flights = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        var folder = Files.createTempDirectory("freshet-bench");
        try (var stack = new BenchStack(folder)) {
            new ChainBench(stack, flights).run();
        }
    }

    private void run() throws Exception {
        TopicCreation.createMissing(
                stack.bootstrap(),
                Topics.of(PIPELINE).all().stream()
                        .map(topic -> topic.withPartitions(1))
                        .toList());
        new FlightSender(stack, PIPELINE).send(flights);
        copy("warm-up, not counted");
        rows.clear();
        copy("raw transactional copy, before");
        stack.start("registry-service");
        stack.start("ingest-service");
        measure("ingest: decode, clean, check, deduplicate", "ingest-service", PIPELINE + ".records", this::apply);
        measure(
                "features: windows, label join, drift",
                "feature-service",
                PIPELINE + ".features",
                () -> stack.start("feature-service"));
        copy("raw transactional copy, after");
        printStages();
        stack.start("trainer-service");
        stack.start("evaluator-service");
        new TriggerToPromotion(stack).print();
    }

    private void copy(String name) throws Exception {
        var target = "bench.copy-" + Instant.now().toEpochMilli();
        var topic = Topics.of(PIPELINE).records();
        TopicCreation.createMissing(
                stack.bootstrap(),
                List.of(new dev.freshet.schemas.topics.Topic(
                        target, topic.key(), topic.value(), topic.owner(), topic.cleanup(), 1)));
        var program = stack.program(
                "copy",
                RawCopy.class,
                List.of(stack.bootstrap(), PIPELINE + ".events", target, String.valueOf(flights)));
        var pids = List.of(program.pid(), stack.brokerPid());
        var start = System.nanoTime();
        var before = CpuTime.micros(pids);
        var own = before;
        while (program.isAlive()) {
            own = Math.max(own, CpuTime.micros(pids));
            Thread.sleep(20);
        }
        rows.add(new Row(name, (own - before) / (double) flights, seconds(start)));
    }

    private interface Step {
        void run() throws Exception;
    }

    /** CPU of the service and the broker until the target topic has grown to the number of flights and rests. */
    private void measure(String stage, String service, String target, Step step) throws Exception {
        var start = System.nanoTime();
        var brokerBefore = CpuTime.micros(List.of(stack.brokerPid()));
        var serviceBefore = stack.isRunning(service) ? CpuTime.micros(List.of(stack.pid(service))) : 0;
        step.run();
        awaitRest(target);
        var micros = CpuTime.micros(List.of(stack.brokerPid()))
                - brokerBefore
                + CpuTime.micros(List.of(stack.pid(service)))
                - serviceBefore;
        rows.add(new Row(stage, micros / (double) flights, seconds(start)));
    }

    private void awaitRest(String topic) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrap()))) {
            var partition = new TopicPartition(topic, 0);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            long last = -1;
            for (var quiet = 0; quiet < 8; ) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic + " did not come to rest within " + PATIENCE + "; it ends at "
                            + last + " of " + flights);
                }
                var end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                quiet = end >= flights && end == last ? quiet + 1 : 0;
                last = end;
                Thread.sleep(250);
            }
        }
    }

    private void apply() throws IOException, InterruptedException {
        var document = Files.readString(BenchStack.ROOT.resolve(Path.of("examples/flight-delays/pipeline.yaml")));
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            stack.address("registry-service").resolve("/pipelines/" + PIPELINE))
                    .header("Content-Type", "application/yaml")
                    .PUT(BodyPublishers.ofString(document))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() > 202) {
                throw new IllegalStateException("the document was refused: " + answer.body());
            }
        }
    }

    private void printStages() {
        var reference = rows.stream()
                .filter(row -> row.stage().startsWith("raw"))
                .mapToDouble(Row::microsPerEvent)
                .average()
                .orElseThrow();
        System.out.printf(
                "%n| stage, %,d flights | CPU µs per event, service + broker | ratio to raw copy | seconds |%n",
                flights);
        System.out.println("|---|---|---|---|");
        rows.forEach(row -> System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n",
                row.stage(), row.microsPerEvent(), row.microsPerEvent() / reference, row.seconds()));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
