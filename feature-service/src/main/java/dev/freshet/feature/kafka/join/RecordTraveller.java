package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Event;
import org.jspecify.annotations.Nullable;

/** A record on its way from entity to entity; its vector fills up as it goes. */
final class RecordTraveller implements Traveller {
    final String eventId;
    final Event event;
    final String featureSet;
    /** What the aggregates read, in the order of {@code EntityWindows.inputs}. */
    final double[] inputs;
    /** The vector so far; NaN where nothing has been computed. */
    final double[] values;
    /** Where the record stands in {@code <p>.records}. */
    final int partition;

    final long offset;
    final @Nullable String traceparent;

    RecordTraveller(
            String eventId,
            Event event,
            String featureSet,
            double[] inputs,
            double[] values,
            int partition,
            long offset,
            @Nullable String traceparent) {
        this.eventId = eventId;
        this.event = event;
        this.featureSet = featureSet;
        this.inputs = inputs;
        this.values = values;
        this.partition = partition;
        this.offset = offset;
        this.traceparent = traceparent;
    }

    @Override
    public String eventId() {
        return eventId;
    }

    @Override
    public @Nullable String entity(int index) {
        return event.entities().get(index);
    }
}
