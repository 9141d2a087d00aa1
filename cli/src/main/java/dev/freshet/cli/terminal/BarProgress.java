package dev.freshet.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn over and over in one line of the terminal. */
final class BarProgress implements Progress {
    private static final int STEPS = 1_000;
    private static final int UPDATE_MILLIS = 250;

    private final ProgressBar bar;
    private volatile boolean shown = true;

    BarProgress(String task) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(STEPS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .continuousUpdate()
                .build();
    }

    @Override
    public void at(double share, String detail) {
        bar.stepTo(Math.round(Math.clamp(share, 0.0, 1.0) * STEPS));
        bar.setExtraMessage(" " + detail);
    }

    @Override
    public boolean isShown() {
        return shown;
    }

    @Override
    public void close() {
        bar.close();
        shown = false;
    }
}
