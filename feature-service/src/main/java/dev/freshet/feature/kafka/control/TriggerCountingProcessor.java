package dev.freshet.feature.kafka.control;

import dev.freshet.feature.trigger.PolicyEvent.ExamplesMatured;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
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

/**
 * Counts one task's new examples of the pipeline's feature set and tells the control of every hundred, or of fewer
 * after a second. The count not yet told is stored, so a crash neither loses nor doubles an example.
 */
final class TriggerCountingProcessor implements Processor<String, Example, String, ControlMessage> {
    static final String STORE = "example-counts";

    private static final long TELL_AT = 100;

    private final String pipeline;
    private final String featureSet;
    private @Nullable ProcessorContext<String, ControlMessage> context;
    private @Nullable KeyValueStore<String, Long> store;
    private long count;
    private long newest;

    private TriggerCountingProcessor(Pipeline pipeline) {
        this.pipeline = pipeline.name();
        this.featureSet = pipeline.featureSet().id();
    }

    static ProcessorSupplier<String, Example, String, ControlMessage> supplier(Pipeline pipeline) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Example, String, ControlMessage> get() {
                return new TriggerCountingProcessor(pipeline);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Long())
                                .withCachingEnabled());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, ControlMessage> running) {
        context = running;
        store = running.getStateStore(STORE);
        count = Objects.requireNonNullElse(store.get(featureSet), 0L);
        running.schedule(DriftCountingProcessor.TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell());
    }

    /** A revision is an example that was counted before. */
    @Override
    public void process(Record<String, Example> record) {
        var example = record.value();
        if (example.getRevision() > 0 || !example.getFeatureSet().equals(featureSet)) {
            return;
        }
        newest = Math.max(newest, record.timestamp());
        count++;
        keep();
        if (count >= TELL_AT) {
            tell();
        }
    }

    private void tell() {
        if (count == 0 || context == null) {
            return;
        }
        context.forward(new Record<>(pipeline, new ControlMessage.Told(new ExamplesMatured(count)), newest));
        count = 0;
        keep();
    }

    private void keep() {
        if (store != null) {
            store.put(featureSet, count);
        }
    }
}
