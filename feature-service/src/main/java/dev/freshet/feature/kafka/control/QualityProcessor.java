package dev.freshet.feature.kafka.control;

import dev.freshet.feature.quality.QualityMonitor;
import dev.freshet.feature.quality.QualityState;
import dev.freshet.feature.quality.QualityStep;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import dev.freshet.judging.quality.PartitionCounts;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.StreamRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** Judges a pipeline's stream: every message is a step of {@link QualityMonitor}, and the control hears what changed. */
final class QualityProcessor implements Processor<String, PartitionCounts, String, ControlMessage> {
    static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final String STORE = "quality";

    private final String pipeline;
    private final List<StreamRule> rules;
    private final QualityMonitor monitor;
    private final ControlMeters meters;
    private QualityState state = QualityState.start();
    private @Nullable ProcessorContext<String, ControlMessage> context;
    private @Nullable KeyValueStore<String, QualityState> store;

    private QualityProcessor(Pipeline pipeline, ControlMeters meters) {
        this.meters = meters;
        this.pipeline = pipeline.name();
        this.rules = pipeline.events().streamRules();
        this.monitor = new QualityMonitor(pipeline.name(), rules);
    }

    static ProcessorSupplier<String, PartitionCounts, String, ControlMessage> supplier(
            Pipeline pipeline, ControlMeters meters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, PartitionCounts, String, ControlMessage> get() {
                return new QualityProcessor(pipeline, meters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), ControlJson.quality())
                        .withCachingEnabled());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, ControlMessage> running) {
        context = running;
        store = running.getStateStore(STORE);
        var stored = store.get(pipeline);
        state = stored == null ? QualityState.start() : monitor.resume(stored);
        if (rules.stream().anyMatch(StreamRule.Fresh.class::isInstance)) {
            running.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
        }
    }

    @Override
    public void process(Record<String, PartitionCounts> record) {
        took(monitor.step(state, record.value()), record.timestamp());
    }

    private void look(long now) {
        var newest = Objects.requireNonNull(context, "init comes first").currentStreamTimeMs();
        took(monitor.tick(state, Instant.ofEpochMilli(now)), Math.max(0, newest));
    }

    private void took(QualityStep step, long timestamp) {
        step.verdicts().forEach(meters::judged);
        if (!step.state().equals(state)) {
            state = step.state();
            Objects.requireNonNull(store, "init comes first").put(pipeline, state);
        }
        if (!step.alerts().isEmpty() || !step.changes().isEmpty()) {
            var message = new ControlMessage.Judged(step.alerts(), new StreamJudged(step.changes()));
            Objects.requireNonNull(context, "init comes first").forward(new Record<>(pipeline, message, timestamp));
        }
    }
}
