package dev.freshet.learning.reference;

import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes {@link ReferenceWindows} of counts. The first and the last window may be cut by the ends of the reference, so they are
 * left out.
 *
 * <p>Windows are held apart by phase where that predicts them better: where the squared distance of each from the others of its
 * phase (PRESS; Allen, The relationship between variable selection and data augmentation, Technometrics 16, 1974) is less by a
 * fifth than without phases.
 */
public final class WindowSummary {
    private static final int LEAST_OF_A_PHASE = 3;
    private static final double WORTH_IT = 0.8;
    private static final double LEAST_HITS = 5;

    private final Duration length;
    private final List<WindowCount> windows;
    private final List<List<Share>> shares;

    private WindowSummary(Duration length, List<WindowCount> windows, boolean isCategory) {
        this.length = length;
        this.windows = windows;
        this.shares = windows.stream()
                .map(window -> Share.ofAll(window.counts(), isCategory))
                .toList();
    }

    /**
     * What these windows of a feature have in common and how they differ.
     *
     * @param length length of a window
     * @param windows the oldest first
     * @param isCategory whether its bins are codes
     * @return nothing where they are too few
     */
    public static Optional<ReferenceWindows> of(Duration length, List<WindowCount> windows, boolean isCategory) {
        var whole = windows.stream()
                .skip(1)
                .limit(Math.max(0, windows.size() - 2))
                .filter(window -> window.rows() >= ReferenceWindows.LEAST_ROWS)
                .toList();
        return whole.size() < ReferenceWindows.LEAST
                ? Optional.empty()
                : Optional.of(new WindowSummary(length, whole, isCategory).best());
    }

    private ReferenceWindows best() {
        var together = by(Phase.NONE);
        var best = together;
        for (var phase : List.of(Phase.WEEKEND, Phase.DAY, Phase.HOUR)) {
            var candidate = by(phase);
            if (candidate.isFit() && candidate.press(together) < WORTH_IT * best.press(together)) {
                best = candidate;
            }
        }
        return best.summary();
    }

    private ByPhase by(Phase phase) {
        return new ByPhase(
                phase,
                windows.stream().mapToInt(window -> phase.of(window.start())).toArray());
    }

    /** The windows held apart by one phase. */
    private final class ByPhase {
        private final Phase phase;
        private final int[] phases;
        private final int[] distinct;
        private final List<Residuals> questions;

        ByPhase(Phase phase, int[] phases) {
            this.phase = phase;
            this.phases = phases;
            this.distinct = IntStream.of(phases).distinct().sorted().toArray();
            this.questions = IntStream.range(0, shares.getFirst().size())
                    .mapToObj(question -> new Residuals(
                            phases, shares.stream().map(of -> of.get(question)).toList()))
                    .toList();
        }

        boolean isFit() {
            return distinct.length > 1
                    && windows.size() - distinct.length >= ReferenceWindows.LEAST - 1
                    && IntStream.of(distinct).allMatch(at -> many(at) >= LEAST_OF_A_PHASE);
        }

        /** In units of chance, so that no question outweighs the others. */
        double press(ByPhase together) {
            return IntStream.range(0, questions.size())
                    .filter(question -> !questions.get(question).isRare(LEAST_HITS))
                    .mapToDouble(question -> questions.get(question).press()
                            / together.questions.get(question).chance())
                    .sum();
        }

        private int many(int at) {
            return (int) IntStream.of(phases).filter(it -> it == at).count();
        }

        ReferenceWindows summary() {
            var asked = new ArrayList<Question>();
            for (var i = 0; i < questions.size(); i++) {
                var of = questions.get(i);
                asked.add(new Question(
                        rounded(of.spread()),
                        rounded(of.chance()),
                        rounded(of.persistence()),
                        i == 0 ? 0 : rounded(of.likeness(questions.get(i - 1))),
                        of.isRare(LEAST_HITS)));
            }
            var levels = IntStream.of(distinct).mapToObj(this::level).toList();
            return new ReferenceWindows(length, windows.size(), phase, levels, asked);
        }

        /** Four digits are more than windows can tell, and each costs a byte in every state that keeps it. */
        private static float rounded(double value) {
            return new BigDecimal(value).round(new MathContext(4)).floatValue();
        }

        private Level level(int at) {
            var rows = IntStream.range(0, phases.length)
                    .filter(window -> phases[window] == at)
                    .mapToLong(window -> windows.get(window).rows())
                    .sum();
            var probits = questions.stream()
                    .map(question ->
                            (int) Math.round(1000 * question.together(at).probit()))
                    .toList();
            return new Level(at, many(at), rows, probits);
        }
    }
}
