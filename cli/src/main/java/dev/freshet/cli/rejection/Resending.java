package dev.freshet.cli.rejection;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each rejection whether it is sent again, each at most once: what stands in its topic as a copy is never sent a
 * second time, by this run or by any other. Labels that were refused because their event was follow it.
 */
public final class Resending {
    private final Topics.OfPipeline topics;
    private final Selection selection;
    private final Optional<Map<Place, ByteBuffer>> mended;
    private final Set<Place> unmatched;
    private final Set<Place> done = new HashSet<>();
    /** Ids of events that go again: their labels follow. */
    private final Set<String> events = new HashSet<>();

    private final Tally eventTally = new Tally();
    private final Tally labelTally = new Tally();

    /**
     * @param mended mended bodies by the place of the rejected message; empty: everything goes as it came
     */
    public Resending(Topics.OfPipeline topics, Selection selection, Optional<Map<Place, ByteBuffer>> mended) {
        this.topics = topics;
        this.selection = selection;
        this.mended = mended.map(Map::copyOf);
        this.unmatched = new TreeSet<>(Comparator.comparing(Place::toString));
        this.mended.ifPresent(bodies -> unmatched.addAll(bodies.keySet()));
    }

    /** Takes a first look at a rejection; all are looked at before one is sent. */
    public void note(Rejected rejected) {
        boolean goes = !isLabel(rejected) && selection.test(rejected) && unsendable(rejected) == null;
        if (goes && rejected.getEventId() != null) {
            events.add(rejected.getEventId());
        }
    }

    /** A copy of the message at this place stands in its topic already. */
    public void isDone(Place place) {
        done.add(place);
    }

    public boolean isLabel(Rejected rejected) {
        return rejected.getLineage().getTopic().equals(topics.labels().name());
    }

    /** Whether the rejection is wanted and could be sent, whatever was sent before. */
    public boolean concerns(Rejected rejected) {
        return isWanted(rejected) && unsendable(rejected) == null;
    }

    /** The value to send now; empty where it is not sent, and then it was counted why. */
    public Optional<ByteBuffer> next(Rejected rejected) {
        if (!isWanted(rejected)) {
            return Optional.empty();
        }
        unmatched.remove(Places.of(rejected));
        var fate = fate(rejected);
        (isLabel(rejected) ? labelTally : eventTally).add(fate, rejected.getReason());
        return fate == Fate.SENT ? Optional.ofNullable(body(rejected)) : Optional.empty();
    }

    /** What became of the selected rejections of events so far, by fate and reason. */
    public Tally events() {
        return eventTally;
    }

    /** What became of the selected rejections of labels so far, and of those that follow their events. */
    public Tally labels() {
        return labelTally;
    }

    /** Places of mended bodies at which no selected rejection stands. */
    public Set<Place> unmatched() {
        return Collections.unmodifiableSet(unmatched);
    }

    private boolean isWanted(Rejected rejected) {
        return selection.test(rejected) || follows(rejected);
    }

    private boolean follows(Rejected rejected) {
        return isLabel(rejected)
                && rejected.getReason() == RejectionReason.UNKNOWN_EVENT
                && rejected.getEventId() != null
                && events.contains(rejected.getEventId());
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
        if (!isLabel(rejected)
                && !rejected.getLineage().getTopic().equals(topics.events().name())) {
            return Fate.NO_MESSAGE;
        }
        if (mended.isPresent() && !mended.get().containsKey(Places.of(rejected)) && !follows(rejected)) {
            return Fate.NOT_MENDED;
        }
        return body(rejected) == null ? Fate.NOT_KEPT : null;
    }

    private @Nullable ByteBuffer body(Rejected rejected) {
        return mended.map(bodies -> bodies.get(Places.of(rejected))).orElse(rejected.getOriginal());
    }
}
