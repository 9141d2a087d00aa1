package dev.freshet.cli.replay;

import java.util.Locale;

/**
 * How many messages wait in the chain.
 *
 * @param ingest events that ingest has not taken
 * @param features records and labels that features have not taken
 */
public record Lag(long ingest, long features) {
    public long total() {
        return ingest + features;
    }

    /** The two in words. */
    public String words() {
        return String.format(Locale.ROOT, "behind: ingest %,d, features %,d", ingest, features);
    }
}
