package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
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
 * Counts one task's vectors into the champion's bins, and its examples by the time from which they are known, and tells the
 * control of both: when many wait, after a second, and at each step of the decisions' clock all there is, examples first.
 * What the control hears at a step is therefore the same however fast the task was; in between it only hears a part sooner.
 * The counts not yet told are stored, so a crash neither loses nor doubles one.
 */
final class CountingProcessor implements Processor<String, SpecificRecord, String, ControlMessage> {
    static final String VECTORS = "drift-counts";
    static final String EXAMPLES = "example-counts";

    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final FeatureSerdes serdes;
    private final String featureSet;
    private final DriftPending vectors;
    private final ExamplesPending examples;
    private @Nullable Task task;
    private @Nullable Champion champion;
    private boolean announced;

    private CountingProcessor(Pipeline pipeline, FeatureSerdes serdes) {
        var clock = DecisionClock.of(pipeline.drift().window());
        this.pipeline = pipeline;
        this.serdes = serdes;
        this.featureSet = pipeline.featureSet().id();
        this.vectors = new DriftPending(pipeline.drift().window(), clock);
        this.examples = new ExamplesPending(clock);
    }

    static ProcessorSupplier<String, SpecificRecord, String, ControlMessage> supplier(
            Pipeline pipeline, FeatureSerdes serdes) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SpecificRecord, String, ControlMessage> get() {
                return new CountingProcessor(pipeline, serdes);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store(VECTORS), store(EXAMPLES));
            }
        };
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** What Kafka Streams gives a running task. */
    private record Task(
            ProcessorContext<String, ControlMessage> context,
            KeyValueStore<String, byte[]> vectors,
            KeyValueStore<String, byte[]> examples,
            DriftChampions champions) {}

    @Override
    public void init(ProcessorContext<String, ControlMessage> context) {
        var champions = new DriftChampions(context, pipeline, serdes);
        champions.newerThan(0).ifPresent(this::countFor);
        task = new Task(context, context.getStateStore(VECTORS), context.getStateStore(EXAMPLES), champions);
        var counted = task.vectors().get(pipeline.name());
        if (counted != null) {
            vectors.restore(counted);
        }
        var matured = task.examples().get(featureSet);
        if (matured != null) {
            examples.restore(matured);
        }
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        switch (record.value()) {
            case FeatureVector vector -> count(vector);
            case Example example -> count(example);
            default ->
                throw new IllegalArgumentException("only vectors and examples are counted, not " + record.value());
        }
    }

    /** A new champion counts from a step on, not from the moment at which this task happened to hear of it. */
    private void count(FeatureVector vector) {
        if (vectors.passesAStep(vector.getTime())) {
            tell();
            lookForChampion();
        }
        vectors.add(vector, vector.getFeatureSet().equals(featureSet));
        if (vectors.isDue()) {
            tell();
        } else {
            keepVectors();
        }
    }

    /** A revision is an example that was counted before. */
    private void count(Example example) {
        if (example.getRevision() > 0 || !example.getFeatureSet().equals(featureSet)) {
            return;
        }
        if (pipeline.labels().type() == FieldType.BOOLEAN) {
            examples.add(example.getMaturedAt(), example.getLabel() > 0.5);
        } else {
            examples.add(example.getMaturedAt());
        }
        if (examples.isDue()) {
            tellExamples();
        } else {
            keepExamples();
        }
    }

    private void tell() {
        tellExamples();
        var reached = vectors.reached();
        if (reached == null) {
            return;
        }
        if (champion != null && !announced) {
            announce(champion, reached);
        }
        if (!vectors.isEmpty()) {
            var now = Instant.ofEpochMilli(task().context().currentSystemTimeMs());
            forward(
                    new ControlMessage.Counted(
                            new VectorsCounted(partition(), reached, epoch(), vectors.windows(), now)),
                    reached);
            vectors.told();
            keepVectors();
        }
    }

    /** With the time of the vectors: that from which examples are known may be one that a broker would refuse. */
    private void tellExamples() {
        var reached = Objects.requireNonNullElse(vectors.reached(), Instant.EPOCH);
        for (var told : examples.take()) {
            forward(new ControlMessage.Told(told), reached);
        }
        keepExamples();
    }

    private void lookForChampion() {
        var reached = vectors.reached();
        if (reached != null) {
            task().champions().newerThan(epoch()).ifPresent(next -> {
                countFor(next);
                announce(next, reached);
            });
        }
    }

    private void announce(Champion next, Instant reached) {
        announced = true;
        forward(new ControlMessage.Counted(new ChampionSeen(partition(), reached, next)), reached);
    }

    private void countFor(Champion next) {
        champion = next;
        vectors.countFor(next.measures(featureSet) ? next : null);
    }

    private long epoch() {
        return champion == null ? 0 : champion.epoch();
    }

    private int partition() {
        return task().context().taskId().partition();
    }

    private void keepVectors() {
        task().vectors().put(pipeline.name(), vectors.toBytes());
    }

    private void keepExamples() {
        task().examples().put(featureSet, examples.toBytes());
    }

    private void forward(ControlMessage message, Instant time) {
        task().context().forward(new Record<>(pipeline.name(), message, Math.max(0, time.toEpochMilli())));
    }

    private Task task() {
        return Objects.requireNonNull(task, "init comes first");
    }
}
