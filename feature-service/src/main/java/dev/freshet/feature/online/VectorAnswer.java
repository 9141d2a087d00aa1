package dev.freshet.feature.online;

import dev.freshet.judging.refusal.Refusal;
import java.time.Instant;
import java.util.List;

/** What becomes of a request for the vector of an event. */
public sealed interface VectorAnswer {
    /** Where a vector is from. */
    enum Origin {
        /** Computed from the state of now: the event has not come through the log yet. */
        STATE,
        /** The event came through the log before; this is the vector it was given there. */
        LOG
    }

    /**
     * The vector.
     *
     * @param eventId id of the event
     * @param time its event time
     * @param values one value per feature in the order of the feature set, NaN where missing; not to be changed
     * @param origin where it is from
     * @param warnings names of the rules that fail and let the event pass
     */
    record Given(String eventId, Instant time, double[] values, Origin origin, List<String> warnings)
            implements VectorAnswer {
        public Given {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The pipeline would reject this event, so it has no vector.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements VectorAnswer {}

    /**
     * The event is between the windows that count it: some have and some have not. Its vector is there in a moment.
     *
     * @param eventId id of the event
     */
    record OnItsWay(String eventId) implements VectorAnswer {}
}
