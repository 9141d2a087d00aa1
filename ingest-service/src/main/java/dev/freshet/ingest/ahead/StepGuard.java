package dev.freshet.ingest.ahead;

import dev.freshet.ingest.ahead.Fate.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets an event move the time of its stream one step and no further: state in, state and fates out. What lies further ahead
 * waits. It goes on when the stream has come within a step of it, or when enough others say the same; it is refused when the
 * stream goes on without it. {@code docs/decisions/0057-an-event-ahead-of-its-stream-waits.md} says why.
 */
public final class StepGuard {
    /** So many different events of about the same time move a stream, if they are most of those that came meanwhile. */
    static final int CONFIRM = 10;
    /** After so many others nobody waits any longer. */
    static final int CONTRADICT = 1_000;
    /** After so long without an event it is decided what becomes of those that wait. */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    static final int MOST_PARKED = 1_000;
    static final long MOST_BYTES = 16L << 20;

    /** Events of a partition before which no rhythm is known. */
    private static final int LEARNING = 30;

    private static final long TIMES_THE_GAP = 4;
    private static final List<Fate> PASSED = List.of(new Fate.Passed());

    private final Optional<Duration> declared;
    private final long least;

    /**
     * A guard of one pipeline.
     *
     * @param declared how far an event may move event time, where the document says it
     * @param least where it does not, the least that its rhythm can say
     */
    public StepGuard(Optional<Duration> declared, Duration least) {
        this.declared = declared;
        this.least = least.toMillis();
    }

    /**
     * An event that came.
     *
     * @param time its event time, in milliseconds
     * @param now time of the clock
     * @param id hash of its id
     * @param bytes how much it takes while it waits
     */
    public record Arrival(long time, long now, int id, int bytes) {}

    /** The state, and what becomes of the events in it and of the one that came, in order. */
    public record Step(StreamTime state, List<Fate> fates) {
        public Step {
            fates = List.copyOf(fates);
        }
    }

    /** How far an event may move event time. */
    long step(StreamTime state) {
        return declared.map(Duration::toMillis)
                .orElseGet(() -> state.read() <= LEARNING
                        ? Long.MAX_VALUE
                        : Math.max(least, TIMES_THE_GAP * state.gaps().usual()));
    }

    /** Takes one event. */
    public Step came(StreamTime before, Arrival arrival) {
        var state = before.afterReading(arrival.now());
        if (!state.isKnown() || arrival.time() <= reach(state, arrival.now())) {
            return passed(state, arrival);
        }
        var parked = new Parked(state.read(), arrival.time(), arrival.now(), arrival.id(), arrival.bytes());
        var cluster = near(state, arrival.time());
        return isConfirmed(cluster, parked) ? confirmed(state, cluster, parked) : waits(state, cluster, parked);
    }

    /** Time has passed without an event. */
    public Step quiet(StreamTime state, long now) {
        if (state.parked().isEmpty() || now - state.cameAt() < SILENCE.toMillis()) {
            return new Step(state, List.of());
        }
        long step = step(state);
        List<Fate> fates = new ArrayList<>();
        var after = state.withParked(List.of());
        for (Parked each : state.parked()) {
            boolean uncontradicted = state.passed() < each.number();
            boolean isOfNow = Math.abs(each.cameAt() - each.time()) <= step;
            if (uncontradicted && isOfNow) {
                fates.add(new Fate.Released(each.number()));
                after = after.movedTo(each.time(), now);
            } else {
                fates.add(new Fate.Refused(each.number(), Why.SILENCE, state.newest(), step));
            }
        }
        return new Step(after, fates);
    }

    /** A stream may always go on as fast as the clock: silence explains a gap as long as itself. */
    private long reach(StreamTime state, long now) {
        long waited = Math.max(0, now - state.movedAt());
        return plus(plus(state.newest(), step(state)), waited);
    }

    private Step passed(StreamTime state, Arrival arrival) {
        var after = state.afterPassing().movedTo(arrival.time(), arrival.now());
        return state.parked().isEmpty()
                ? new Step(after, PASSED)
                : settled(after, arrival.now(), new ArrayList<>(PASSED));
    }

    /** Releases what the stream has come near to, and refuses what it has left behind. */
    private Step settled(StreamTime state, long now, List<Fate> fates) {
        var after = state.withParked(List.of());
        List<Parked> waiting = new ArrayList<>();
        for (Parked each : state.parked()) {
            if (each.time() <= plus(after.newest(), step(after))) {
                fates.add(new Fate.Released(each.number()));
                after = after.movedTo(each.time(), now);
            } else if (state.read() - each.number() >= CONTRADICT) {
                fates.add(new Fate.Refused(each.number(), Why.CONTRADICTED, state.newest(), step(state)));
            } else {
                waiting.add(each);
            }
        }
        return new Step(after.withParked(waiting), fates);
    }

    /** Those that say about the same as this time. */
    private List<Parked> near(StreamTime state, long time) {
        long step = step(state);
        return state.parked().stream()
                .filter(each -> Math.abs(each.time() - time) <= step)
                .toList();
    }

    /** Whether most of what came since is of this time: one clock that is wrong does not move a stream that goes on. */
    private static boolean isConfirmed(List<Parked> cluster, Parked last) {
        var all = new ArrayList<>(cluster);
        all.add(last);
        if (all.stream().mapToInt(Parked::id).distinct().count() < CONFIRM) {
            return false;
        }
        long since = all.get(all.size() - CONFIRM).number();
        return 2L * CONFIRM > last.number() - since + 1;
    }

    /** The stream has moved to where these are. */
    private Step confirmed(StreamTime state, List<Parked> cluster, Parked last) {
        long newest = cluster.stream().mapToLong(Parked::time).reduce(last.time(), Math::max);
        List<Fate> fates = new ArrayList<>();
        var after = settled(state.movedTo(newest, last.cameAt()), last.cameAt(), fates);
        fates.add(new Fate.Passed());
        return new Step(after.state(), fates);
    }

    private Step waits(StreamTime state, List<Parked> cluster, Parked last) {
        List<Fate> fates = new ArrayList<>();
        var waiting = new ArrayList<>(state.parked());
        waiting.add(last);
        while (waiting.size() > MOST_PARKED
                || waiting.stream().mapToLong(Parked::bytes).sum() > MOST_BYTES) {
            fates.add(new Fate.Refused(waiting.removeFirst().number(), Why.NO_ROOM, state.newest(), step(state)));
        }
        fates.addFirst(new Fate.Waits(last.number(), cluster.isEmpty(), state.newest(), step(state)));
        return new Step(state.withParked(waiting), fates);
    }

    private static long plus(long time, long step) {
        return step > Long.MAX_VALUE - Math.max(0, time) ? Long.MAX_VALUE : time + step;
    }
}
