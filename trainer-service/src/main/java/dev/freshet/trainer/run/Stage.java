package dev.freshet.trainer.run;

import java.util.Locale;

/** What an attempt does now, in the order of the work. */
public enum Stage {
    CLAIM,
    DATASET,
    SEARCH,
    FIT,
    ARTIFACT,
    DONE;

    /** The stage as it is written on topics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Stage of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
