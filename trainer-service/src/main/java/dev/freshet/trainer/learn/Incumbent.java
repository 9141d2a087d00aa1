package dev.freshet.trainer.learn;

import dev.freshet.trainer.search.Setting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The champion, as a probe needs it. A class, not a record, because it holds its bytes as an array. */
public final class Incumbent {
    private final byte[] model;
    private final Setting setting;
    private final int rounds;
    private final @Nullable Instant learnedUntil;

    /**
     * @param model the model as UBJSON
     * @param setting what it was learned with
     * @param rounds and in how many rounds
     * @param learnedUntil event time of the newest row it learned from; null where an earlier build did not say
     */
    public Incumbent(byte[] model, Setting setting, int rounds, @Nullable Instant learnedUntil) {
        this.model = model.clone();
        this.setting = setting;
        this.rounds = rounds;
        this.learnedUntil = learnedUntil;
    }

    byte[] model() {
        return model;
    }

    Setting setting() {
        return setting;
    }

    int rounds() {
        return rounds;
    }

    @Nullable
    Instant learnedUntil() {
        return learnedUntil;
    }
}
