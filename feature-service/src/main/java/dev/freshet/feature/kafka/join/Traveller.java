package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.window.KnownLabel;
import org.jspecify.annotations.Nullable;

/**
 * What goes from entity to entity, records and labels on one road and in one order, so that a label reaches the windows
 * behind the records that came before it.
 */
sealed interface Traveller permits RecordTraveller, Traveller.OfLabel {
    String eventId();

    /** The key by the entity field of this index, or null where it belongs to none. */
    @Nullable
    String entity(int index);

    /** The key it needs to reach the entity of this index; a traveller without one passes under its event id. */
    default String keyAt(int index) {
        var key = entity(index);
        return key == null ? eventId() : key;
    }

    /** A label and the event it is about. */
    record OfLabel(String eventId, Event event, KnownLabel label) implements Traveller {
        @Override
        public @Nullable String entity(int index) {
            return event.entities().get(index);
        }
    }
}
