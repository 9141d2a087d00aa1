package dev.freshet.ingest.bench;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.bench.BrokerProcess;
import dev.freshet.stack.bench.Copy;
import dev.freshet.stack.bench.FreshTopics;
import dev.freshet.stack.bench.Meter;
import dev.freshet.stack.bench.Meter.Cost;
import dev.freshet.stack.bench.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    private static final int MANY = 1_100_000;
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
    private final Rounds rows = new Rounds();

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
        rows.add("raw transactional copy, batches of 256 KB as ingestion's", () -> copy(256 << 10));
        rows.add("raw transactional copy, batches of 64 KB", () -> copy(64 << 10));
        rows.add("Kafka Streams that passes messages on", this::passThrough);
        rows.add("ingest, 8 rules", () -> ingest(SKIP, 8, "P1D"));
        if (what.equals("all")) {
            rows.add("ingest, 1 rule", () -> ingest(SKIP, 1, "P1D"));
            rows.add("ingest, 32 rules", () -> ingest(SKIP, 32, "P1D"));
            rows.add("ingest, 8 rules, 10,000 ids remembered", () -> ingest(MANY, 8, "PT10S"));
            rows.add("ingest, 8 rules, 1,000,000 ids remembered", () -> ingest(MANY, 8, "PT1000S"));
        }
        rows.run(rounds);
        rows.print("%,d events, %d rounds".formatted(events, rounds));
    }

    private void produce() throws Exception {
        topics.createAnew(Topics.ALERTS.name());
        for (var topic : Topics.of(P).all()) {
            topics.createAnew(topic.name());
        }
        var departures = new Departures(REGISTRY);
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < MANY + events; number++) {
                producer.send(departures.message(EVENTS, number));
            }
        }
    }

    private Cost copy(int batch) throws Exception {
        var target = P + ".copy";
        topics.createAnew(target);
        Cost cost;
        try (var copy = new Copy(broker.bootstrap(), EVENTS, target, batch)) {
            cost = meter.between(copy::copied, SKIP, events);
        }
        outputs.requireCopied(EVENTS, target, SKIP + events);
        return cost;
    }

    private Cost passThrough() throws Exception {
        var target = P + ".copy";
        topics.createAnew(target);
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        Cost cost;
        try (var streams = new PassThrough(broker.bootstrap(), state, EVENTS, target)) {
            cost = meter.between(streams::passed, SKIP, events);
        }
        outputs.requireCopied(EVENTS, target, SKIP + events);
        return cost;
    }

    private Cost ingest(long skip, int rules, String within) throws Exception {
        topics.createAnew(RECORDS);
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        var document = Departures.document(P, rules, within);
        Cost cost;
        try (var ingestion = new Ingestion(broker.bootstrap(), REGISTRY, state, document)) {
            cost = meter.between(ingestion::events, skip, events);
        }
        outputs.requireIngested(RECORDS, skip + events, REGISTRY);
        return cost;
    }
}
