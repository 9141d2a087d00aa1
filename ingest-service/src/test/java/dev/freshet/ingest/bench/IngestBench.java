package dev.freshet.ingest.bench;

import dev.freshet.ingest.bench.Meter.Cost;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/**
 * Prints what an event costs in ingestion beside a raw transactional copy, with 1 to 32 rules, and with ten thousand to a
 * million remembered ids. Everything runs in this process, in turn, round after round; the first round is dropped and the
 * median of the others counts. What both wrote in the first round is read back and compared before anything is printed.
 */
public final class IngestBench {
    private static final int SKIP = 100_000;
    private static final String P = "bench";
    private static final String EVENTS = Topics.of(P).events().name();
    private static final String RECORDS = Topics.of(P).records().name();
    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://bench");

    private final Path folder = Files.createTempDirectory("freshet-ingest-bench");
    private final int events;
    private final int rounds;
    private final BrokerProcess broker = new BrokerProcess(folder);
    private final Meter meter = new Meter(broker);
    private final Outputs outputs = new Outputs(broker.bootstrap());
    private final FreshTopics topics = new FreshTopics(broker.bootstrap());
    private final List<Row> rows = new ArrayList<>();

    /** One line of the tables: what runs, after how many events, and what it cost in each round. */
    private record Row(String name, Task task, long skip, List<Cost> costs) {
        double median(ToDoubleFunction<Cost> part) {
            var sorted = costs.stream().skip(1).mapToDouble(part).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** Does the work until it is told to stop. */
    private interface Task {
        Cost run(long skip) throws Exception;
    }

    private IngestBench(int events, int rounds) throws IOException {
        this.events = events;
        this.rounds = rounds;
    }

    /** The first argument is the number of events measured each time, the second the number of rounds counted. */
    public static void main(String[] arguments) throws Exception {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN); // as the service does; outside of it all is told
        var bench = new IngestBench(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400_000,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        try (var broker = bench.broker) {
            bench.run(arguments.length > 2 ? arguments[2] : "all");
        }
    }

    private void run(String what) throws Exception {
        produce();
        add("raw transactional copy, batches of 64 KB", SKIP, skip -> copy(skip, 64 << 10));
        add("raw transactional copy, batches of 256 KB as ingestion's", SKIP, skip -> copy(skip, 256 << 10));
        add("Kafka Streams that passes messages on", SKIP, this::passThrough);
        add("ingest, 8 rules", SKIP, skip -> ingest(skip, 8, "P1D"));
        if (what.equals("all")) {
            add("ingest, 1 rule", SKIP, skip -> ingest(skip, 1, "P1D"));
            add("ingest, 32 rules", SKIP, skip -> ingest(skip, 32, "P1D"));
            add("ingest, 8 rules, 10,000 ids remembered", 1_100_000, skip -> ingest(skip, 8, "PT10S"));
            add("ingest, 8 rules, 1,000,000 ids remembered", 1_100_000, skip -> ingest(skip, 8, "PT1000S"));
        }
        for (int round = 0; round <= rounds; round++) {
            for (var row : rows) {
                row.costs().add(row.task().run(row.skip()));
                System.err.printf(
                        "round %d, %s: %s%n", round, row.name(), row.costs().getLast());
            }
        }
        print();
    }

    private void add(String name, long skip, Task task) {
        rows.add(new Row(name, task, skip, new ArrayList<>()));
    }

    private void produce() throws Exception {
        for (var topic : Topics.of(P).all()) {
            topics.createAnew(topic.name());
        }
        var departures = new Departures(REGISTRY);
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < 1_100_000 + events; number++) {
                producer.send(departures.message(EVENTS, number));
            }
        }
    }

    private Cost copy(long skip, int batch) throws Exception {
        var target = P + ".copy";
        topics.createAnew(target);
        Cost cost;
        try (var copy = new Copy(broker.bootstrap(), EVENTS, target, batch)) {
            cost = meter.between(copy::copied, skip, events);
        }
        outputs.requireCopied(EVENTS, target, skip + events);
        return cost;
    }

    private Cost passThrough(long skip) throws Exception {
        var target = P + ".copy";
        topics.createAnew(target);
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        Cost cost;
        try (var streams = new PassThrough(broker.bootstrap(), state, EVENTS, target)) {
            cost = meter.between(streams::passed, skip, events);
        }
        outputs.requireCopied(EVENTS, target, skip + events);
        return cost;
    }

    private Cost ingest(long skip, int rules, String within) throws Exception {
        topics.createAnew(RECORDS);
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        var document = List.of(Departures.document(P, rules, within));
        Cost cost;
        try (var ingestion = new Ingestion(broker.bootstrap(), REGISTRY, state, document)) {
            cost = meter.between(ingestion::events, skip, events);
        }
        outputs.requireIngested(RECORDS, skip + events, REGISTRY);
        return cost;
    }

    private void print() {
        var copy = rows.getFirst();
        System.out.printf(
                "%n| %,d events, %d rounds | own CPU, µs | broker's CPU, µs | own / copy | both / copy |%n",
                events, rounds);
        System.out.println("|---|---|---|---|---|");
        rows.forEach(row -> System.out.printf(
                "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                row.name(),
                row.median(Cost::own),
                row.median(Cost::broker),
                row.median(Cost::own) / copy.median(Cost::own),
                row.median(Cost::both) / copy.median(Cost::both)));
    }
}
