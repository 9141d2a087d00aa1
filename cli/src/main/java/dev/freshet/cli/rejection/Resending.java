package dev.freshet.cli.rejection;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.topics.Place;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each rejection whether it is sent again, each at most once: what stands in the topic of events as a copy
 * is never sent a second time, by this run or by any other.
 */
public final class Resending {
    private final String eventsTopic;
    private final Selection selection;
    private final Optional<Map<Place, ByteBuffer>> mended;
    private final Set<Place> unmatched;
    private final Set<Place> done = new HashSet<>();
    private final Map<Fate, Map<RejectionReason, Long>> counts = new EnumMap<>(Fate.class);

    /**
     * @param mended mended bodies by the place of the rejected message; empty: everything goes as it came
     */
    public Resending(String eventsTopic, Selection selection, Optional<Map<Place, ByteBuffer>> mended) {
        this.eventsTopic = eventsTopic;
        this.selection = selection;
        this.mended = mended.map(Map::copyOf);
        this.unmatched = new TreeSet<>(Comparator.comparing(Place::toString));
        this.mended.ifPresent(bodies -> unmatched.addAll(bodies.keySet()));
    }

    /** A copy of the message at this place stands in the topic already. */
    public void isDone(Place place) {
        done.add(place);
    }

    /** Whether the rejection is wanted and could be sent, whatever was sent before. */
    public boolean concerns(Rejected rejected) {
        return selection.test(rejected) && unsendable(rejected) == null;
    }

    /** The value to send now; empty where it is not sent, and then it was counted why. */
    public Optional<ByteBuffer> next(Rejected rejected) {
        if (!selection.test(rejected)) {
            return Optional.empty();
        }
        unmatched.remove(Places.of(rejected));
        var fate = fate(rejected);
        counts.computeIfAbsent(fate, unknown -> new TreeMap<>()).merge(rejected.getReason(), 1L, Long::sum);
        return fate == Fate.SENT ? Optional.ofNullable(body(rejected)) : Optional.empty();
    }

    /** What became of the selected rejections so far, by fate and reason. */
    public Map<Fate, Map<RejectionReason, Long>> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Places of mended bodies at which no selected rejection stands. */
    public Set<Place> unmatched() {
        return Collections.unmodifiableSet(unmatched);
    }

    /** How many had this fate. */
    public long count(Fate fate) {
        return counts.getOrDefault(fate, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Fate fate(Rejected rejected) {
        var hindered = unsendable(rejected);
        if (hindered != null) {
            return hindered;
        }
        return done.add(Places.of(rejected)) ? Fate.SENT : Fate.DONE;
    }

    private @Nullable Fate unsendable(Rejected rejected) {
        if (rejected.getReason() == RejectionReason.DUPLICATE) {
            return Fate.DUPLICATE;
        }
        if (!rejected.getLineage().getTopic().equals(eventsTopic)) {
            return Fate.LABEL;
        }
        if (mended.isPresent() && !mended.get().containsKey(Places.of(rejected))) {
            return Fate.NOT_MENDED;
        }
        return body(rejected) == null ? Fate.NOT_KEPT : null;
    }

    private @Nullable ByteBuffer body(Rejected rejected) {
        return mended.isPresent() ? mended.get().get(Places.of(rejected)) : rejected.getOriginal();
    }
}
