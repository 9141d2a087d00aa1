package dev.freshet.trainer.job;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The model in service, against which a training is asked whether it can pay.
 *
 * @param version its version
 * @param featureSet feature set it wants
 * @param uri where it is
 * @param digest SHA-256 of its directory
 * @param learnedUntil event time of the newest row it learned from; null where an earlier build did not say
 */
public record ChampionModel(
        int version,
        String featureSet,
        URI uri,
        String digest,
        @Nullable Instant learnedUntil) {}
