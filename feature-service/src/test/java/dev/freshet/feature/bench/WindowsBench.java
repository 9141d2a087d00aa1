package dev.freshet.feature.bench;

import dev.freshet.feature.kafka.join.WindowRoads;
import dev.freshet.stack.bench.BrokerProcess;
import dev.freshet.stack.bench.Copy;
import dev.freshet.stack.bench.FreshTopics;
import dev.freshet.stack.bench.Messages;
import dev.freshet.stack.bench.Meter;
import dev.freshet.stack.bench.Meter.Cost;
import dev.freshet.stack.bench.Rounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/**
 * Prints what a record costs in the windows of its entity beside a raw transactional copy and beside hopping windows of
 * Kafka Streams that give the same result. Event times stand at the edges of hops, where both definitions coincide; what both
 * wrote is compared, message by message, before anything is printed.
 */
public final class WindowsBench {
    private static final String RECORDS = "records";
    private static final String BY_PRODUCT = "by-product";
    private static final String BY_HOPS = "by-hops";
    private static final String PASSED_ON = "passed-on";
    private static final String COPY = "copy";
    /** With more keys than these the run would take too long to fill five hops: rows hold one pane each. */
    private static final int MANY = 100_000;

    private static final long BEGIN = WindowRoads.HOP.toMillis() * 40_000;

    private final Path folder = Files.createTempDirectory("freshet-windows-bench");
    private final BrokerProcess broker = new BrokerProcess(folder);
    private final FreshTopics topics = new FreshTopics(broker.bootstrap());
    private final Meter meter = new Meter(broker);
    private final int keys;
    private final int events;
    private final int skip;

    private WindowsBench(int keys, int events) throws IOException {
        this.keys = keys;
        this.events = events;
        this.skip = keys > MANY ? keys + keys / 10 : 10 * keys;
    }

    /**
     * How many keys, how many records are measured each time, how many rounds count; {@code alone} leaves hopping windows out,
     * for a profile or for many keys.
     */
    public static void main(String[] arguments) throws Exception {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        GrowthOfWindows.print();
        var bench = new WindowsBench(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000);
        try (var broker = bench.broker) {
            bench.run(
                    arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2,
                    arguments.length > 3 && arguments[3].equals("alone"));
        }
    }

    private void run(int rounds, boolean alone) throws Exception {
        produce();
        var rows = new Rounds();
        rows.add("raw transactional copy", this::copy);
        rows.add("Kafka Streams that passes messages on", () -> windows(PASSED_ON, WindowRoads::passThrough));
        rows.add("entity windows", () -> windows(BY_PRODUCT, WindowRoads::product));
        if (!alone) {
            rows.add("hopping windows of Kafka Streams", () -> windows(BY_HOPS, WindowRoads::hoppingWindows));
        }
        rows.run(rounds);
        if (!alone) {
            compare();
        }
        rows.print("%,d keys, %,d events, %d rounds".formatted(keys, events, rounds));
    }

    private void produce() throws Exception {
        topics.createAnew(RECORDS);
        LongUnaryOperator mixed = number -> (number * 0x9E3779B97F4A7C15L >>> 33) % keys;
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < skip + events; number++) {
                long time = BEGIN + number / (2L * keys) * WindowRoads.HOP.toMillis();
                var key = "entity-" + (number < keys ? number : mixed.applyAsLong(number));
                producer.send(new ProducerRecord<>(
                        RECORDS,
                        0,
                        time,
                        key.getBytes(StandardCharsets.UTF_8),
                        WindowRoads.record(key, "event-" + number, time, number % 1_009)));
            }
        }
    }

    private Cost copy() throws Exception {
        topics.createAnew(COPY);
        try (var copy = new Copy(broker.bootstrap(), RECORDS, COPY, 64 << 10)) {
            return meter.between(copy::copied, skip, events);
        }
    }

    private Cost windows(String to, Function<WindowRoads, Topology> way) throws Exception {
        topics.createAnew(to);
        var done = new LongAdder();
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        var topology = way.apply(new WindowRoads(RECORDS, to, done::increment));
        try (var running = new RunningTopology(topology, broker.bootstrap(), state)) {
            return meter.between(done::sum, skip, events);
        }
    }

    private void compare() {
        try (var expected = new Messages(broker.bootstrap(), BY_HOPS);
                var actual = new Messages(broker.bootstrap(), BY_PRODUCT)) {
            for (int number = 0; number < skip + events; number++) {
                var hops = expected.next();
                var product = actual.next();
                var hopTotals = WindowRoads.totalsOfHoppingWindows(hops.value());
                var productTotals = WindowRoads.totalsOfProduct(product.value());
                var key = new String(hops.key(), StandardCharsets.UTF_8);
                if (!key.equals(WindowRoads.entityOfProduct(product.value()))
                        || !Arrays.equals(hopTotals, productTotals)) {
                    throw new IllegalStateException(
                            "record %d of %s has the totals %s by the product and %s by hopping windows"
                                    .formatted(
                                            number, key, Arrays.toString(productTotals), Arrays.toString(hopTotals)));
                }
            }
        }
        System.err.printf("all %,d results are the same%n", skip + events);
    }
}
