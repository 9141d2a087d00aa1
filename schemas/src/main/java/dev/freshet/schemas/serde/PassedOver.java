package dev.freshet.schemas.serde;

import dev.freshet.schemas.topics.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The messages a service could not read and went past. Each is counted and named in the log once, however often it is read
 * again: where it stands and why, never what it holds. Any number of threads may share one.
 */
public final class PassedOver {
    /** Name of the counter by topic, the same in every service. */
    public static final String METRIC = "freshet.messages.passed.over";

    private static final System.Logger LOG = System.getLogger(PassedOver.class.getName());
    private static final int REMEMBERED = 10_000;

    private final Consumer<String> counter;
    private final Set<Place> named = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** {@code counter} is told the topic of each message. */
    public PassedOver(Consumer<String> counter) {
        this.counter = counter;
    }

    /** The value of a readable message; another one is named and counted. */
    public <T> Optional<T> unlessReadable(Place place, Decoded<T> decoded) {
        if (decoded instanceof Decoded.Unreadable<T> unreadable && isNew(place)) {
            counter.accept(place.topic());
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=message-passed-over topic={0} partition={1} offset={2} reason=\"{3}\"",
                    place.topic(),
                    Integer.toString(place.partition()),
                    Long.toString(place.offset()),
                    unreadable.why());
        }
        return decoded.asOptional();
    }

    private synchronized boolean isNew(Place place) {
        return named.add(place);
    }
}
