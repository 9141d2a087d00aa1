package dev.freshet.cli.operation;

import dev.freshet.cli.terminal.Progress;

/**
 * Looks after the processes a piece of work depends on whenever it reports how far it is, so that a dead one is named at
 * once and not waited for.
 *
 * @param shown where the progress is shown
 * @param alive fails, naming it, when a process has died
 */
record WatchedProgress(Progress shown, Runnable alive) implements Progress {
    @Override
    public void at(double share, String detail) {
        alive.run();
        shown.at(share, detail);
    }

    @Override
    public boolean isShown() {
        return shown.isShown();
    }

    @Override
    public void close() {
        shown.close();
    }
}
