package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.quality.CounterMemory;
import dev.freshet.judging.quality.QualityCounter;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts one partition's events for the rules over the stream and tells what they count: a window when it is over, the
 * first failure of a rule that vetoes at once, and every ten seconds how far the partition came or that it waits for
 * events. What is not told yet is stored with each event, so a crash neither loses nor doubles one.
 */
final class QualityCounting {
    static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private static final String STORE = "quality-counts";
    private static final String COUNTS = "counts";
    private static final String SKETCHES = "sketches";

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<String, byte[]> store;
    private final Serializer<QualityCounts> serializer;
    private final QualityCounter counter;
    private final CounterMemory memory;
    private final QualityCountsMapper mapper;
    private final byte[] key;
    private boolean heardAnything;
    private boolean saidIdle;

    QualityCounting(IngestPlan plan, ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.store = context.getStateStore(STORE);
        this.serializer = plan.registry().qualityCounts();
        this.counter = new QualityCounter(plan.pipeline().events());
        this.memory = new CounterMemory(counter);
        this.mapper = new QualityCountsMapper(plan, context.taskId().partition());
        this.key = plan.pipeline().name().getBytes(StandardCharsets.UTF_8);
        byte[] counts = store.get(COUNTS);
        byte[] sketches = store.get(SKETCHES);
        if (counts != null && sketches != null) {
            memory.restore(counts, sketches);
        }
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sayHowFar());
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    void accepted(Checked.Accepted event) {
        boolean sketched = counter.accepted(event.id(), event.time(), event.values()::get, event.warnings());
        counted(sketched);
    }

    void refused() {
        counter.refused();
        counted(false);
    }

    private void counted(boolean sketched) {
        heardAnything = true;
        saidIdle = false;
        if (counter.isDue()) {
            tell(counter.takeDue(), false);
            keep(true);
        } else {
            keep(sketched);
        }
    }

    /** A partition that waits tells all it has, since nobody waits for it. */
    private void sayHowFar() {
        if (heardAnything) {
            heardAnything = false;
            tell(List.of(), false);
        } else if (!saidIdle) {
            saidIdle = true;
            tell(counter.takeAll(), true);
            keep(true);
        }
    }

    private void keep(boolean sketches) {
        store.put(COUNTS, memory.counts());
        if (sketches || store.get(SKETCHES) == null) {
            store.put(SKETCHES, memory.sketches());
        }
    }

    private void tell(List<WindowCount> windows, boolean idle) {
        var newest = counter.newest();
        var counts = mapper.toAvro(windows, newest, idle);
        long time = newest == null ? 0 : Math.max(0, newest.toEpochMilli());
        byte[] value = serializer.serialize(Topics.QUALITY_COUNTS.name(), counts);
        context.forward(new Record<>(key, value, time), IngestTopology.WRITE_QUALITY_COUNTS);
    }
}
