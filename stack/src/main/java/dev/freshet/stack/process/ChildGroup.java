package dev.freshet.stack.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Children that start side by side and are watched together: when one dies, it is named at once. */
public final class ChildGroup {
    private static final long PAUSE_MILLIS = 50;

    private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
    private boolean stopped;

    /** Starts a child; refused once the group was stopped, so that nothing starts behind a stop. */
    public synchronized ChildProcess start(ChildSpec spec) {
        if (stopped) {
            throw new ChildFailedException(spec.name(), spec.name() + " is not started: everything is being stopped");
        }
        var child = ChildProcess.start(spec);
        children.add(child);
        return child;
    }

    /** Returns when all are ready, telling each as it becomes so; fails as soon as any is dead or late. */
    public void awaitReady(Consumer<ChildProcess> onReady) {
        var waiting = new ArrayList<>(children);
        while (!waiting.isEmpty()) {
            requireAlive();
            var ready = waiting.stream().filter(ChildProcess::pollReady).toList();
            ready.forEach(onReady);
            waiting.removeAll(ready);
            pause();
        }
    }

    /** Fails if one has ended without having been asked to. */
    public void requireAlive() {
        children.stream().filter(child -> !child.isStopping()).forEach(ChildProcess::requireAlive);
    }

    /** Those that have ended without having been asked to. */
    public List<ChildProcess> ended() {
        return children.stream()
                .filter(child -> !child.isStopping() && !child.isAlive())
                .toList();
    }

    /** Starts another in the place of one that has ended; none, once the group was stopped. */
    public synchronized void replace(ChildProcess ended) {
        if (!stopped) {
            children.remove(ended);
            children.add(ChildProcess.start(ended.spec()));
        }
    }

    public ChildProcess named(String name) {
        return children.stream()
                .filter(child -> child.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not running"));
    }

    /** Takes a child that was stopped on purpose out of the group. */
    public void forget(String name) {
        children.remove(named(name));
    }

    /** Stops all side by side. */
    public void stop(Duration grace) {
        refuseMore();
        children.forEach(ChildProcess::requestStop);
        children.forEach(child -> child.stop(grace));
    }

    /** Stops one after the other, the last started first. */
    public void stopInReverse(Duration grace) {
        refuseMore();
        children.reversed().forEach(child -> child.stop(grace));
    }

    private synchronized void refuseMore() {
        stopped = true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for child processes", e);
        }
    }
}
