package dev.freshet.registry.version;

import dev.freshet.pipeline.spec.Promotion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline document as last accepted.
 *
 * @param generation its number; grows with every accepted change, a removal included
 * @param text the YAML text; null after a removal
 * @param digest SHA-256 of the text; empty after a removal
 * @param promotion what a won evaluation does
 * @param actor who applied it
 * @param appliedAt wall-clock time
 * @param backfill the backfill whose work goes on, or null where there was none
 */
public record DocumentInForce(
        int generation,
        @Nullable String text,
        String digest,
        Promotion promotion,
        String actor,
        Instant appliedAt,
        @Nullable Backfill backfill) {}
