package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Counts one task's vectors into the champion's bins and tells the control of it: after 500 rows, after a quarter of
 * an hour of event time, after a second. The counts not yet told are stored, so a crash neither loses nor doubles a
 * row.
 */
final class DriftCountingProcessor implements Processor<String, FeatureVector, String, ControlMessage> {
    static final String STORE = "drift-counts";
    static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final FeatureSerdes serdes;
    private final String featureSet;
    private final DriftPending pending;
    private @Nullable Task task;
    private @Nullable Champion champion;
    private boolean announced;

    private DriftCountingProcessor(Pipeline pipeline, FeatureSerdes serdes) {
        this.pipeline = pipeline;
        this.serdes = serdes;
        this.featureSet = pipeline.featureSet().id();
        this.pending = new DriftPending(pipeline.drift().window());
    }

    static ProcessorSupplier<String, FeatureVector, String, ControlMessage> supplier(
            Pipeline pipeline, FeatureSerdes serdes) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, FeatureVector, String, ControlMessage> get() {
                return new DriftCountingProcessor(pipeline, serdes);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled());
            }
        };
    }

    /** What Kafka Streams gives a running task. */
    private record Task(
            ProcessorContext<String, ControlMessage> context,
            KeyValueStore<String, byte[]> store,
            DriftChampions champions) {}

    @Override
    public void init(ProcessorContext<String, ControlMessage> context) {
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        var champions = new DriftChampions(context, pipeline, serdes);
        champions.newerThan(0).ifPresent(this::countFor);
        var row = store.get(pipeline.name());
        if (row != null) {
            pending.restore(row);
        }
        task = new Task(context, store, champions);
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell());
    }

    @Override
    public void process(Record<String, FeatureVector> record) {
        var vector = record.value();
        pending.add(vector, vector.getFeatureSet().equals(featureSet));
        if (pending.isDue()) {
            tell();
        } else {
            keep();
        }
    }

    /** Tells what was counted, then looks whether there is a new champion to count for. */
    private void tell() {
        if (pending.newest() == null || task == null) {
            return;
        }
        if (champion != null && !announced) {
            announce(champion);
        }
        if (!pending.isEmpty()) {
            forward(new VectorsCounted(partition(), pending.newest(), epoch(), pending.windows()));
            pending.told();
            keep();
        }
        task.champions().newerThan(epoch()).ifPresent(next -> {
            countFor(next);
            announce(next);
            keep();
        });
    }

    private void announce(Champion next) {
        announced = true;
        var newest = pending.newest();
        if (newest != null) {
            forward(new ChampionSeen(partition(), newest, next));
        }
    }

    private void countFor(Champion next) {
        champion = next;
        pending.countFor(next.measures(featureSet) ? next : null);
    }

    private long epoch() {
        return champion == null ? 0 : champion.epoch();
    }

    private int partition() {
        return task == null ? 0 : task.context().taskId().partition();
    }

    private void keep() {
        if (task != null) {
            task.store().put(pipeline.name(), pending.toBytes());
        }
    }

    private void forward(DriftEvent event) {
        if (task != null) {
            var message = new ControlMessage.Counted(event);
            task.context()
                    .forward(new Record<>(
                            pipeline.name(), message, Math.max(0, event.time().toEpochMilli())));
        }
    }
}
