package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.store.RowChange;
import dev.freshet.feature.kafka.store.RowStore;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts records and labels of one entity, fills the records' vectors and sends all on to the next entity. */
final class WindowProcessor implements Processor<String, Traveller, String, Traveller> {
    private final String featureSet;
    private final int entity;
    private final int entities;
    private final String storeName;
    private final EntityWindows windows;
    private final boolean countsLabels;
    private final Runnable approximated;
    private @Nullable ProcessorContext<String, Traveller> context;
    private @Nullable RowStore rows;

    /**
     * Compiles the windows of one entity.
     *
     * @param pipeline the document
     * @param plan how its vectors are made
     * @param entity which of its entities
     * @param approximated told of each record whose windows are not exact
     */
    WindowProcessor(Pipeline pipeline, VectorPlan plan, int entity, Runnable approximated) {
        var names = pipeline.entities();
        this.featureSet = pipeline.featureSet().id();
        this.entity = entity;
        this.entities = names.size();
        this.storeName = FeatureTopology.windowsBy(names.get(entity));
        this.windows = EntityWindows.of(names.get(entity), pipeline.features(), plan.inputs());
        this.countsLabels = windows.countLabels();
        this.approximated = approximated;
    }

    @Override
    public void init(ProcessorContext<String, Traveller> taskContext) {
        context = taskContext;
        rows = RowStore.of(taskContext.getStateStore(storeName));
    }

    @Override
    public void process(Record<String, Traveller> message) {
        var traveller = message.value();
        var key = traveller.entity(entity);
        if (key != null && concerns(traveller)) {
            Objects.requireNonNull(rows).change(key, new Counted(traveller));
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

    /** What a traveller makes of its entity's row. */
    private final class Counted implements RowChange {
        private final Traveller traveller;

        Counted(Traveller traveller) {
            this.traveller = traveller;
        }

        @Override
        public byte[] change(byte @Nullable [] bytes) {
            var row = bytes == null ? null : EntityRow.of(bytes);
            return switch (traveller) {
                case RecordTraveller it -> observe(row, it).array();
                case Traveller.OfLabel it -> windows.learn(row, it.label()).array();
            };
        }

        private EntityRow observe(@Nullable EntityRow row, RecordTraveller it) {
            var after = windows.observe(row, it.event.time(), it.inputs, it.values);
            if (!windows.wasExact()) {
                approximated.run();
            }
            return after;
        }

        @Override
        public int length(byte[] array) {
            return EntityRow.size(array);
        }
    }
}
