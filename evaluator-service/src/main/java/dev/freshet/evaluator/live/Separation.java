package dev.freshet.evaluator.live;

import dev.freshet.evaluator.champion.Champion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds each concept window that the champion answers against the first ones that it answered, to see what no single feature
 * shows: a correlation that turns while every distribution stays. It lives in memory alone. After a restart, and under another
 * champion, the first whole window becomes the reference.
 */
final class Separation {
    /** Rows of either sample at least: with fewer, chance alone moves the AUC by a tenth. */
    static final int LEAST_ROWS = 200;

    private final Discriminator discriminator;
    private DriftTerms terms = DriftTerms.NONE;
    private @Nullable Champion champion;
    private long firstWindow;
    private long openWindow;
    private long referenceWindow;
    private RowSample reference = new RowSample();
    private RowSample open = new RowSample();
    private @Nullable Separability measured;

    Separation(Discriminator discriminator) {
        this.discriminator = discriminator;
    }

    /** Hears the next answer; one of a later window ends the one before. */
    void hear(LiveScore score, DriftTerms present) {
        if (champion != null && score.champion().epoch() < champion.epoch()) {
            return; // what an older champion answers says nothing of the newest
        }
        long window = Math.floorDiv(score.example().time(), present.window().toMillis());
        if (!score.champion().equals(champion) || !present.equals(terms)) {
            begin(score.champion(), present, window);
        }
        if (window > openWindow) {
            close();
            openWindow = window;
        }
        if (window >= firstWindow && score.champion().featureSet().equals(present.featureSet())) {
            open.add(score.example());
        }
    }

    /** What was measured since the last time this was asked; null where nothing was. */
    @Nullable
    Separability take() {
        var taken = measured;
        measured = null;
        return taken;
    }

    void forget() {
        champion = null;
        measured = null;
    }

    /** The window in which it begins is not whole. */
    private void begin(Champion next, DriftTerms present, long window) {
        champion = next;
        terms = present;
        openWindow = window;
        firstWindow = window + 1;
        reference = new RowSample();
        open = new RowSample();
        measured = null;
    }

    private void close() {
        if (reference.size() < LEAST_ROWS) {
            referenceWindow = reference.size() == 0 ? openWindow : referenceWindow;
            reference.addAll(open);
        } else if (open.size() >= LEAST_ROWS) {
            measured = new TwoSamples(terms.columns(), discriminator)
                    .tell(reference.examples(), open.examples())
                    .map(told -> new Separability(
                            start(openWindow),
                            start(referenceWindow),
                            reference.size(),
                            open.size(),
                            told.auc(),
                            told.standardError()))
                    .orElse(null);
        }
        open = new RowSample();
    }

    private Instant start(long window) {
        return Instant.ofEpochMilli(window * terms.window().toMillis());
    }
}
