package dev.freshet.judging.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of a window that is not over, of one rule in one partition. */
final class OpenWindow {
    long events;
    long hits;
    boolean partial;
    /** Whether the first hit was told ahead of the window's end. */
    boolean told;

    @Nullable
    String example;

    @Nullable
    DistinctSketch sketch;

    void hit(@Nullable String id) {
        hits++;
        if (example == null || (id != null && id.compareTo(example) < 0)) {
            example = id;
        }
    }

    boolean isEmpty() {
        return events == 0 && hits == 0;
    }

    List<Long> hashes() {
        return sketch == null ? List.of() : sketch.hashes();
    }

    /** What was counted was told; the window goes on from nothing. */
    void clear() {
        events = 0;
        hits = 0;
        example = null;
        sketch = null;
    }
}
