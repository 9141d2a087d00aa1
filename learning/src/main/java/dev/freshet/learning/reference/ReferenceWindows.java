package dev.freshet.learning.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the windows of a reference lay from each other, question by question, as {@link Share} asks them.
 *
 * @param length length of a window
 * @param windows windows that were looked at, at least {@link #LEAST}
 * @param phase windows of which phase are like one another
 * @param levels what each phase of them had, as found
 * @param questions how each question ran over all of them
 */
public record ReferenceWindows(
        Duration length, int windows, Phase phase, List<Level> levels, List<Question> questions) {
    /** Fewer windows cannot tell how much they differ. */
    public static final int LEAST = 7;

    /** A window with fewer rows is not looked at. */
    public static final int LEAST_ROWS = 20;

    /**
     * What the windows of one phase had together.
     *
     * @param phase which one
     * @param windows how many they are
     * @param rows their rows
     * @param probits of each question its share, as a thousandth of its probit
     */
    public record Level(int phase, int windows, long rows, List<Integer> probits) {
        public Level {
            probits = List.copyOf(probits);
        }

        /** The level of a question. */
        public double probit(int question) {
            return probits.get(question) / 1000.0;
        }
    }

    /**
     * How a question ran over the windows.
     *
     * @param spread variance of its probits about those of their phase
     * @param chance what that would be by chance alone
     * @param persistence correlation of a window with the one before
     * @param likeness correlation with the question before, over windows; 0 for the first
     * @param rare whether it is answered alike so often that its spread says nothing
     */
    public record Question(float spread, float chance, float persistence, float likeness, boolean rare) {}

    public ReferenceWindows {
        levels = List.copyOf(levels);
        questions = List.copyOf(questions);
        var asked = questions.size();
        if (windows < LEAST || levels.isEmpty()) {
            throw new IllegalArgumentException("windows of a reference must be at least %d in 1 phase but are %d in %d"
                    .formatted(LEAST, windows, levels.size()));
        }
        if (levels.stream().anyMatch(level -> level.probits().size() != asked)) {
            throw new IllegalArgumentException("each of %d questions needs a level in every phase".formatted(asked));
        }
    }

    /** What the windows had that are like one that starts then; empty where there was none. */
    public Optional<Level> levelAt(Instant windowStart) {
        var at = phase.of(windowStart);
        return levels.stream().filter(level -> level.phase() == at).findFirst();
    }
}
