package dev.freshet.feature.kafka.control;

import dev.freshet.learning.reference.Phase;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import dev.freshet.schemas.ReferenceLevel;
import dev.freshet.schemas.ReferenceQuestion;
import java.time.Duration;
import java.util.Optional;

/** The windows of a reference from their Avro record. */
final class WindowsMapper {
    private WindowsMapper() {}

    /** Nothing where a later build held them apart in a way that this one does not know. */
    static Optional<ReferenceWindows> toDomain(dev.freshet.schemas.ReferenceWindows windows) {
        return phase(windows.getPhase())
                .map(phase -> new ReferenceWindows(
                        Duration.ofMillis(windows.getLength()),
                        windows.getWindows(),
                        phase,
                        windows.getLevels().stream().map(WindowsMapper::level).toList(),
                        windows.getQuestions().stream()
                                .map(WindowsMapper::question)
                                .toList()));
    }

    private static Optional<Phase> phase(dev.freshet.schemas.Phase phase) {
        return switch (phase) {
            case NONE -> Optional.of(Phase.NONE);
            case WEEKEND -> Optional.of(Phase.WEEKEND);
            case DAY -> Optional.of(Phase.DAY);
            case HOUR -> Optional.of(Phase.HOUR);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Level level(ReferenceLevel level) {
        return new Level(level.getPhase(), level.getWindows(), level.getRows(), level.getProbits());
    }

    private static Question question(ReferenceQuestion question) {
        return new Question(
                question.getSpread(),
                question.getChance(),
                question.getPersistence(),
                question.getLikeness(),
                question.getRare());
    }
}
