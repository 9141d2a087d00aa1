package dev.freshet.trainer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All runs as the log of runs tells them: the newest attempt's newest record of each. Records of attempts that another one
 * has followed are dropped, and nothing follows an end. Safe for several threads.
 */
public final class RunBoard {
    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** Takes a record in the order of the log; false where it is dropped. */
    public synchronized boolean see(Run run) {
        var known = runs.get(run.id());
        if (known != null && (known.state().isOver() || run.attempt() < known.attempt())) {
            return false;
        }
        runs.put(run.id(), run);
        return true;
    }

    public synchronized Optional<Run> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    public synchronized List<Run> all() {
        return List.copyOf(runs.values());
    }

    /**
     * Runs nobody works on: their heartbeat is older than {@code patience}, or their worker let go of them, or they are in
     * this very worker's name from an earlier life.
     */
    public synchronized List<Run> abandoned(Instant now, Duration patience, String worker, Collection<String> owned) {
        var mine = Set.copyOf(owned);
        return runs.values().stream()
                .filter(run -> !run.state().isOver() && !mine.contains(run.id()))
                .filter(run -> run.worker().isEmpty()
                        || run.worker().equals(worker)
                        || run.heartbeatAt().plus(patience).isBefore(now))
                .toList();
    }

    /** Whether {@code mine} is still the attempt that counts. */
    public synchronized Standing standing(Run mine) {
        var known = runs.get(mine.id());
        if (known == null || known.attempt() < mine.attempt()) {
            return Standing.CURRENT;
        }
        if (known.attempt() > mine.attempt() || !known.worker().equals(mine.worker())) {
            return Standing.SUPERSEDED;
        }
        return known.state().isOver() ? Standing.OVER : Standing.CURRENT;
    }
}
