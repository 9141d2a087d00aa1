package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Lag;
import dev.freshet.cli.replay.Moment;
import dev.freshet.cli.report.Numbers;
import java.time.Duration;
import java.time.Instant;

/** Counts what a replay has sent and how fast. */
public final class ReplayTally {
    private final long before;
    private final long started = System.nanoTime();
    private long events;
    private long labels;
    private long firstTime = Long.MIN_VALUE;
    private long time;
    private boolean finished;
    private Lag lag = new Lag(0, 0);
    private String waiting = "";

    /** @param before moments that an earlier run had sent */
    ReplayTally(long before) {
        this.before = before;
    }

    void sent(Moment moment) {
        time = moment.time();
        switch (moment.kind()) {
            case EVENT -> events++;
            case LABEL -> labels++;
        }
    }

    void behind(Lag measured) {
        lag = measured;
    }

    /** What is waited for; empty for nothing. */
    void waiting(String what) {
        waiting = what;
    }

    ReplayTally ended(boolean complete) {
        finished = complete;
        return this;
    }

    /** Moments sent in all, earlier runs included. */
    long moments() {
        return before + events + labels;
    }

    /** Events sent by this run. */
    public long events() {
        return events;
    }

    /** Labels sent by this run. */
    public long labels() {
        return labels;
    }

    /** Moments that an earlier run had sent. */
    public long before() {
        return before;
    }

    /** Whether the replay came to its end. */
    public boolean isFinished() {
        return finished;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    public long eventsPerSecond() {
        return events * 1_000 / Math.max(1, elapsed().toMillis());
    }

    /** Event time from this run's first moment to this one. */
    Duration sinceFirst(Moment moment) {
        if (firstTime == Long.MIN_VALUE) {
            firstTime = moment.time();
        }
        return Duration.ofMillis(moment.time() - firstTime);
    }

    /** Where it is and how fast it goes. */
    String words() {
        return "%s, %s events, %s/s, %s"
                .formatted(
                        Numbers.time(Instant.ofEpochMilli(time)),
                        Numbers.count(events),
                        Numbers.count(eventsPerSecond()),
                        waiting.isEmpty() ? lag.words() : waiting);
    }
}
