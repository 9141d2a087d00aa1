package dev.freshet.feature.bench;

import dev.freshet.feature.kafka.join.LabelRoads;
import dev.freshet.feature.kafka.join.LabelRoads.Road;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/**
 * Prints what an event costs in the label join, with labels that come a minute to seven days later, beside the stream-stream
 * left join of Kafka Streams with the same result at seven days. (At a minute, with events as far apart as here, the left
 * join opens a store for each event, which measures nothing but that.) What both wrote is held against the labels that were
 * sent, example by example, before anything is printed.
 */
public final class LabelsBench {
    private static final String VECTORS = "vectors";
    private static final String RECORDS = "records";
    private static final String COPY = "copy";
    private static final String BY_PRODUCT = "examples-of-product";
    private static final String BY_LEFT_JOIN = "examples-of-left-join";
    private static final long BEGIN = Duration.ofDays(20_000).toMillis();
    private static final List<Duration> DELAYS =
            List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1));

    private final Path folder = Files.createTempDirectory("freshet-labels-bench");
    private final BrokerProcess broker = new BrokerProcess(folder);
    private final FreshTopics topics = new FreshTopics(broker.bootstrap());
    private final Meter meter = new Meter(broker);
    private final int events;
    private final int skip;
    private final long spacing;

    /** @param within events within the longest delay */
    private LabelsBench(int within, int events) throws IOException {
        this.events = events;
        this.skip = 3 * within; // rows are remembered for twice the delay
        this.spacing = DELAYS.getFirst().toMillis() / within;
    }

    /**
     * How many events fall within seven days, how many are measured each time, how many rounds count; a fourth argument is the
     * one delay to run alone, for a profile.
     */
    public static void main(String[] arguments) throws Exception {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        var bench = new LabelsBench(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30_000);
        try (var broker = bench.broker) {
            int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
            if (arguments.length > 3) {
                bench.run(rounds, List.of(Duration.parse(arguments[3])), List.of());
            } else {
                bench.run(rounds, DELAYS, List.of(DELAYS.getFirst()));
            }
        }
    }

    private void run(int rounds, List<Duration> delays, List<Duration> ofLeftJoin) throws Exception {
        produceVectors();
        for (Duration delay : delays) {
            produceLabels(delay);
        }
        var rows = new Rounds();
        rows.add("raw transactional copy of the vectors", this::copy);
        for (Duration delay : delays) {
            var roads = new LabelRoads(delay);
            rows.add("label join, " + delay, () -> join(BY_PRODUCT, delay, roads::product));
        }
        for (Duration delay : ofLeftJoin) {
            var roads = new LabelRoads(delay);
            rows.add("left join of Kafka Streams, " + delay, () -> join(BY_LEFT_JOIN, delay, roads::leftJoin));
        }
        rows.run(rounds);
        rows.print("%,d events, %,d within 7 days, %d rounds".formatted(events, skip / 3, rounds));
    }

    private void produceVectors() throws Exception {
        topics.createAnew(RECORDS);
        topics.createAnew(VECTORS);
        var roads = new LabelRoads(DELAYS.getFirst());
        try (var producer = producer()) {
            for (int number = 0; number < skip + events; number++) {
                long time = time(number);
                producer.send(message(RECORDS, number, time, roads.record(RECORDS, id(number), time)));
                producer.send(message(VECTORS, number, time, roads.vector(VECTORS, id(number), time, number)));
            }
        }
    }

    private void produceLabels(Duration delay) throws Exception {
        topics.createAnew(labels(delay));
        List<Integer> labelled = new ArrayList<>();
        for (int number = 0; number < skip + events; number++) {
            if (hasLabel(number)) {
                labelled.add(number);
            }
        }
        labelled.sort(Comparator.comparingLong(number -> knownAt(number, delay)));
        try (var producer = producer()) {
            for (int number : labelled) {
                long knownAt = knownAt(number, delay);
                producer.send(
                        message(labels(delay), number, knownAt, LabelRoads.label(id(number), isLate(number), knownAt)));
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, int number, long time, byte[] value) {
        return new ProducerRecord<>(topic, 0, time, id(number).getBytes(StandardCharsets.UTF_8), value);
    }

    private static String labels(Duration delay) {
        return "labels-" + delay;
    }

    private static String id(int number) {
        return "event-" + number;
    }

    private long time(int number) {
        return BEGIN + number * spacing;
    }

    /** One in five never gets a label. */
    private static boolean hasLabel(int number) {
        return number % 5 != 0;
    }

    private static boolean isLate(int number) {
        return number % 3 == 0;
    }

    /** Anything up to nine tenths of the delay. */
    private long knownAt(int number, Duration delay) {
        return time(number) + number * 7_919L % 1_000 * delay.toMillis() * 9 / 10_000;
    }

    private Cost copy() throws Exception {
        topics.createAnew(COPY);
        try (var copy = new Copy(broker.bootstrap(), VECTORS, COPY, 64 << 10)) {
            return meter.between(copy::copied, skip, events);
        }
    }

    private Cost join(String to, Duration delay, BiFunction<Road, Runnable, Topology> way) throws Exception {
        boolean mustBeRight = to.equals(BY_PRODUCT);
        topics.createAnew(to);
        var read = new LongAdder();
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        var road = new Road(RECORDS, VECTORS, labels(delay), to);
        Cost cost;
        try (var running = new RunningTopology(way.apply(road, read::increment), broker.bootstrap(), state)) {
            cost = meter.between(read::sum, skip, events - 1);
            long wrong = wrong(to, delay);
            if (wrong > 0 && mustBeRight) {
                throw new IllegalStateException(wrong + " examples of the product are wrong or twice there");
            }
            System.err.printf("%s, %s: %d wrong examples%n", to, delay, wrong);
        }
        return cost;
    }

    /**
     * Every event whose delay has surely passed must have become exactly one example with the label that was sent. The product
     * must; of the left join it is told how often it did not.
     */
    private long wrong(String topic, Duration delay) {
        var roads = new LabelRoads(delay);
        int matured = (int) Math.max(0, skip + events - events / 2 - delay.toMillis() / spacing);
        var seen = new boolean[skip + events];
        long wrong = 0;
        try (var examples = new Messages(broker.bootstrap(), topic)) {
            for (int left = matured; left > 0; ) {
                var example = roads.example(topic, examples.next().value());
                int number = Integer.parseInt(example.getEventId().toString().substring("event-".length()));
                double label = hasLabel(number) && isLate(number) ? 1 : 0;
                wrong += example.getLabel() != label || seen[number] ? 1 : 0;
                left -= number < matured && !seen[number] ? 1 : 0;
                seen[number] = true;
            }
        }
        return wrong;
    }
}
