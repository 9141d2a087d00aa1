package dev.freshet.bench;

import dev.freshet.flights.AvroFlights;
import dev.freshet.flights.Flight;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.verify.TopicReader;
import dev.freshet.verify.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
        produce();
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
        printTriggerToPromotion();
    }

    /** Every flight as an event and its landing as a label, in order of time. */
    private void produce() {
        var settings = Map.<String, Object>of("bootstrap.servers", stack.bootstrap(), "linger.ms", "20");
        var avro = new AvroFlights(stack.registryUrl(), PIPELINE + ".events");
        var landings = new PriorityQueue<Flight>(Comparator.comparing(Flight::landing));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var flight : Flight.first(flights)) {
                while (!landings.isEmpty() && landings.peek().landing().isBefore(flight.departure())) {
                    producer.send(label(landings.remove()));
                }
                landings.add(flight);
                producer.send(new ProducerRecord<>(
                        PIPELINE + ".events",
                        null,
                        flight.departure().toEpochMilli(),
                        flight.id().getBytes(StandardCharsets.UTF_8),
                        avro.encode(flight)));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> label(Flight flight) {
        var json = "{\"flight_id\":\"%s\",\"late\":%s,\"landed_at\":\"%s\"}"
                .formatted(flight.id(), flight.late(), flight.landing());
        return new ProducerRecord<>(
                PIPELINE + ".labels",
                null,
                flight.landing().toEpochMilli(),
                flight.id().getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
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

    private void printTriggerToPromotion() throws InterruptedException {
        var promotion = awaitFirst(Topics.MODEL_PROMOTED.name());
        var request = awaitFirst(Topics.TRAINING_REQUESTS.name());
        var candidate = awaitFirst(Topics.CANDIDATES.name());
        var evaluation = awaitFirst(Topics.EVALUATIONS.name());
        var run = all(Topics.TRAINING_RUNS.name()).stream()
                .filter(record -> record.get("id")
                        .toString()
                        .equals(candidate.get("runId").toString()))
                .toList()
                .getLast();
        System.out.printf("%n| from trigger to promotion | ms |%n|---|---|%n");
        line(
                "wait for the claim (here: for the trainer to start)",
                millis(run, "startedAt") - millis(request, "requestedAt"));
        ((Map<?, ?>) run.get("stageMillis")).forEach((stage, millis) -> line("training: " + stage, (Long) millis));
        line("training, whole", millis(candidate, "createdAt") - millis(run, "startedAt"));
        line("evaluation", millis(evaluation, "evaluatedAt") - millis(candidate, "createdAt"));
        line("promotion", millis(promotion, "promotedAt") - millis(evaluation, "evaluatedAt"));
    }

    private static void line(String what, long millis) {
        System.out.printf("| %s | %,d |%n", what, millis);
    }

    private static long millis(GenericRecord record, String field) {
        return (Long) record.get(field);
    }

    private GenericRecord awaitFirst(String topic) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var read = all(topic);
            if (!read.isEmpty()) {
                return read.getFirst();
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException(topic + " stayed empty for " + PATIENCE);
    }

    private List<GenericRecord> all(String topic) {
        var wire = new Wire(stack.registryUrl());
        return new TopicReader(stack.bootstrap())
                .read(topic).stream().map(wire::record).toList();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
