package dev.freshet.ingest.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.bench.BrokerProcess;
import dev.freshet.stack.bench.FreshTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/**
 * Prints what ingestion costs with one pipeline and with many at the same rate of events together, and the memory of a
 * pipeline that gets none. Events are produced by this process at a steady rate; what that costs is measured without
 * pipelines and taken off.
 */
public final class PipelinesBench {
    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://bench-pipelines");
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private final Path folder = Files.createTempDirectory("freshet-pipelines-bench");
    private final BrokerProcess broker = new BrokerProcess(folder);
    private final FreshTopics topics = new FreshTopics(broker.bootstrap());
    private final Departures departures = new Departures(REGISTRY);
    private final int perSecond;
    private int next;

    /** CPU of an event in microseconds. */
    private record Cost(double own, double broker) {}

    private PipelinesBench(int perSecond) throws IOException {
        this.perSecond = perSecond;
    }

    /** How many pipelines beside one, and how many events a second all of them get together. */
    public static void main(String[] arguments) throws Exception {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
        var bench = new PipelinesBench(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8_000);
        try (var broker = bench.broker) {
            bench.run(many);
        }
    }

    private void run(int many) throws Exception {
        bench("warm-up", 1, true);
        System.out.printf(
                "%n| pipelines, %,d events a second together | own CPU, µs | broker's CPU, µs |%n|---|---|---|%n",
                perSecond);
        for (int pipelines : List.of(1, many)) {
            var alone = bench("alone-" + pipelines, pipelines, false);
            var with = bench("with-" + pipelines, pipelines, true);
            System.out.printf(
                    "| %d | %.1f | %.1f |%n", pipelines, with.own() - alone.own(), with.broker() - alone.broker());
        }
        idle(many);
    }

    private Cost bench(String name, int pipelines, boolean runs) throws Exception {
        var names = names(name, pipelines);
        create(names);
        if (!runs) {
            return produce(names);
        }
        try (var ingestion = ingestion(names)) {
            var cost = produce(names);
            if (ingestion.events() < perSecond * MEASURED.toSeconds()) {
                throw new IllegalStateException("only " + ingestion.events() + " events were ingested");
            }
            return cost;
        }
    }

    /** What one more pipeline takes that gets no events. */
    private void idle(int many) throws Exception {
        var first = names("idle-first", 1);
        create(first);
        try (var one = ingestion(first)) {
            produce(first);
            long heap = heap();
            var others = names("idle", many);
            create(others);
            try (var rest = ingestion(others)) {
                Thread.sleep(Duration.ofSeconds(15));
                System.out.printf("%nAn idle pipeline takes %.1f MB of the heap.%n", (heap() - heap) / 1e6 / many);
            }
        }
    }

    private static List<String> names(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }

    private void create(List<String> names) throws Exception {
        topics.createAnew(Topics.ALERTS.name());
        for (String name : names) {
            for (var topic : Topics.of(name).all()) {
                topics.createAnew(topic.name());
            }
        }
    }

    private Ingestion ingestion(List<String> names) throws IOException {
        var state = Files.createDirectories(folder.resolve("state-" + System.nanoTime()));
        var documents =
                names.stream().map(name -> Departures.document(name, 8, "P1D")).toList();
        return new Ingestion(broker.bootstrap(), REGISTRY, state, documents);
    }

    /** Produces to all in turn at the rate; the cost of an event after it has warmed up. */
    private Cost produce(List<String> names) {
        var inputs = names.stream().map(name -> Topics.of(name).events().name()).toList();
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            produce(inputs, producer, WARM_UP);
            long own = SYSTEM.getProcessCpuTime();
            long brokers = broker.cpuNanos();
            produce(inputs, producer, MEASURED);
            double events = 1e3 * perSecond * MEASURED.toSeconds();
            return new Cost((SYSTEM.getProcessCpuTime() - own) / events, (broker.cpuNanos() - brokers) / events);
        }
    }

    private void produce(List<String> inputs, KafkaProducer<byte[], byte[]> producer, Duration time) {
        long start = System.nanoTime();
        long count = perSecond * time.toSeconds();
        for (int i = 0; i < count; i++) {
            producer.send(departures.message(inputs.get(i % inputs.size()), next++));
            long early = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (early > 1_000_000) {
                LockSupport.parkNanos(early);
            }
        }
        LockSupport.parkNanos(start + time.toNanos() - System.nanoTime());
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
