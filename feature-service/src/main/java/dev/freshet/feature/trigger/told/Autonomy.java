package dev.freshet.feature.trigger.told;

import dev.freshet.pipeline.spec.Promotion;

/**
 * What a win does, after people's commands: the same as the registry makes of them. A generation that enters
 * {@link Promotion#HOLD} holds, one that leaves it releases, and a hold that a person asked for outlives generations.
 *
 * @param promotion what the document says
 * @param held whether promotions are on hold
 */
public record Autonomy(Promotion promotion, boolean held) {
    public static Autonomy of(Promotion promotion) {
        return new Autonomy(promotion, promotion == Promotion.HOLD);
    }

    public Autonomy held(boolean hold) {
        return new Autonomy(promotion, hold);
    }

    public Autonomy under(Promotion next) {
        var changes = (promotion == Promotion.HOLD) != (next == Promotion.HOLD);
        return new Autonomy(next, changes ? next == Promotion.HOLD : held);
    }

    /** Whether a win waits for a person. */
    public boolean waitsForPerson() {
        return held || promotion == Promotion.OBSERVE || promotion == Promotion.SUGGEST;
    }

    /** Why it does, as half a sentence. */
    public String why() {
        return switch (promotion) {
            case OBSERVE -> "promotion is observe";
            case SUGGEST -> "promotion is suggest";
            case HOLD -> "promotion is hold";
            case AUTO -> "a person holds promotions";
        };
    }
}
