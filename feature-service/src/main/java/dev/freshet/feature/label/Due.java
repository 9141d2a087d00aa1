package dev.freshet.feature.label;

/**
 * When a row wants to be looked at again.
 *
 * @param hand which hand of the clock must have passed the time
 * @param time time in milliseconds; it must lie strictly before the hand
 */
public record Due(Hand hand, long time) {
    /** A hand of the {@link Clock}. */
    public enum Hand {
        RECORDS,
        ALL;

        public long of(Clock clock) {
            return switch (this) {
                case RECORDS -> clock.records();
                case ALL -> clock.all();
            };
        }
    }

    public boolean isPast(Clock clock) {
        return hand.of(clock) > time;
    }
}
