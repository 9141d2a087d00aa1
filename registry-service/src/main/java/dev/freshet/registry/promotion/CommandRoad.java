package dev.freshet.registry.promotion;

import dev.freshet.registry.version.Backfill;
import org.jspecify.annotations.Nullable;

/** The door through which commands reach the topic that all of them take. */
public interface CommandRoad {

    /**
     * Puts a command on the road and returns when the broker has it.
     *
     * @throws RoadBlockedException where the broker does not take it
     */
    void send(Letter letter);

    /**
     * A command on its way.
     *
     * @param id the same id is the same command
     * @param pipeline pipeline it is for
     * @param kind what is asked
     * @param version model version, where one is named
     * @param expectedEpoch if set, the command holds only while this is the epoch
     * @param document the YAML text, for APPLY
     * @param backfill the past to compute anew, for APPLY
     * @param actor who asks
     * @param reason why
     */
    record Letter(
            String id,
            String pipeline,
            Kind kind,
            @Nullable Integer version,
            @Nullable Long expectedEpoch,
            @Nullable String document,
            Backfill.@Nullable Range backfill,
            String actor,
            String reason) {}

    /** What can be asked. */
    enum Kind {
        APPLY,
        DELETE,
        RETRAIN,
        PROMOTE,
        HOLD,
        RELEASE,
        REVERT
    }

    /** The broker does not take a command. */
    final class RoadBlockedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RoadBlockedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
