package dev.freshet.feature.drift.limit;

import dev.freshet.feature.drift.limit.DayEffects.DayEffect;
import dev.freshet.learning.reference.Normal;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import dev.freshet.learning.reference.Share;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Says how odd a window is among windows without drift. What a window has differs from what those of its phase had for two
 * reasons: its rows are a sample, which matters less the more they are, and no day is like the other, which no number of rows
 * changes.
 */
public final class Calibration {
    private final IdentityHashMap<ReferenceWindows, List<Believed>> believed = new IdentityHashMap<>();

    /** What is believed of a question: the variance of days, and how long they last. */
    private record Believed(DayEffect effect, Memory memory) {}

    /** Of the features that are judged together. */
    public Calibration(List<ReferenceWindows> references) {
        var all = DayEffects.of(references);
        for (var reference : references) {
            believed.put(
                    reference,
                    reference.questions().stream()
                            .map(question -> new Believed(
                                    all.of(reference, telling(reference, question)), Memory.of(reference, question)))
                            .toList());
        }
    }

    public boolean knows(ReferenceWindows reference) {
        return believed.containsKey(reference);
    }

    /**
     * The probability that a feature must not reach, so that any of so many independent features does with this one (Šidák,
     * JASA 62, 1967).
     */
    public static double limit(double falseAlarmsPerWindow, int features) {
        return -Math.expm1(Math.log1p(-falseAlarmsPerWindow) / Math.max(1, features));
    }

    /**
     * How odd a window of a feature is.
     *
     * @param reference windows of its reference
     * @param level what those of the same phase had
     * @param shares its own answers
     * @param isCategory whether it has codes
     */
    public Oddity oddity(ReferenceWindows reference, Level level, List<Share> shares, boolean isCategory) {
        var missing = shares.size() - 1;
        var oddest = 0;
        var least = 1.0;
        for (var question = 0; question < missing; question++) {
            var probability = probability(reference, level, question, shares.get(question));
            if (probability < least) {
                least = probability;
                oddest = question;
            }
        }
        var ofMissing = probability(reference, level, missing, shares.get(missing));
        var isMore = shares.get(missing).value() >= Normal.below(level.probit(missing));
        if (!isMore && ofMissing < least) {
            least = ofMissing;
            oddest = missing;
        }
        return new Oddity(
                new Together(reference, level, shares, isCategory).probability(least),
                isMore ? ofMissing : 1,
                oddest,
                shares.get(oddest),
                Normal.below(level.probit(oddest)));
    }

    /**
     * Two-sided. The distance is a normal deviate once it is divided by the standard deviation of both reasons. Chance is
     * measured where its variance is constant, on the angles; days where they move all shares alike, on the probits.
     */
    private double probability(ReferenceWindows reference, Level level, int question, Share share) {
        if (share.rows() == 0) {
            return 1;
        }
        var ofChance = Math.abs(share.angle() - Share.angle(Normal.below(level.probit(question))));
        var ofDays = Math.abs(share.probit() - level.probit(question));
        if (ofChance == 0 || ofDays == 0) {
            return 1;
        }
        var asked = Objects.requireNonNull(believed.get(reference), "a reference that is judged")
                .get(question);
        var chance = (1 / share.rows() + 1 / asked(level, question)) / (ofChance * ofChance);
        var days = (1 + asked.memory().uncertainty(level)) / (ofDays * ofDays);
        return asked.effect().mean(variance -> 2 * Normal.above(1 / Math.sqrt(chance + variance * days)));
    }

    /** Rows of the reference that were asked: only the last question is put to those where the value is missing. */
    private static double asked(Level level, int question) {
        var missing = level.probits().size() - 1;
        return question == missing ? level.rows() : Math.max(1, level.rows() * Normal.above(level.probit(missing)));
    }

    /** A rare question is believed to have as much of days as that of the feature which has most, where any is not rare. */
    private static Question telling(ReferenceWindows reference, Question asked) {
        if (!asked.rare()) {
            return asked;
        }
        return reference.questions().stream()
                .filter(question -> !question.rare())
                .max(Comparator.comparingDouble(question -> question.spread() - question.chance()))
                .orElse(asked);
    }
}
