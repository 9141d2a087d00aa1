package dev.freshet.feature.kafka.join;

import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Counts records and labels of one entity, fills the records' vectors and sends all on to the next entity. */
final class WindowProcessor implements Processor<String, Traveller, String, Traveller> {
    private final String featureSet;
    private final int entity;
    private final int entities;
    private final String storeName;
    private final EntityWindows windows;
    private final boolean countsLabels;
    private @Nullable ProcessorContext<String, Traveller> context;
    private @Nullable KeyValueStore<String, byte[]> rows;

    WindowProcessor(Pipeline pipeline, VectorPlan plan, int entity, String storeName) {
        var names = pipeline.entities();
        this.featureSet = pipeline.featureSet().id();
        this.entity = entity;
        this.entities = names.size();
        this.storeName = storeName;
        this.windows = EntityWindows.of(names.get(entity), pipeline.features(), plan.inputs());
        this.countsLabels = windows.countLabels();
    }

    @Override
    public void init(ProcessorContext<String, Traveller> taskContext) {
        context = taskContext;
        rows = taskContext.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Traveller> message) {
        var traveller = message.value();
        var key = traveller.entity(entity);
        if (key != null && concerns(traveller)) {
            count(key, traveller);
        }
        int next = entity + 1;
        var nextKey = next < entities ? traveller.keyAt(next) : traveller.eventId();
        Objects.requireNonNull(context).forward(message.withKey(nextKey));
    }

    private boolean concerns(Traveller traveller) {
        return switch (traveller) {
            case RecordTraveller it -> it.featureSet.equals(featureSet);
            case Traveller.OfLabel it -> countsLabels;
        };
    }

    private void count(String key, Traveller traveller) {
        var store = Objects.requireNonNull(rows);
        var bytes = store.get(key);
        var row = bytes == null ? null : EntityRow.of(bytes);
        var after =
                switch (traveller) {
                    case RecordTraveller it -> windows.observe(row, it.event.time(), it.inputs, it.values);
                    case Traveller.OfLabel it -> windows.learn(row, it.label());
                };
        store.put(key, after.bytes());
    }
}
