package dev.freshet.trainer.kafka;

import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import dev.freshet.schemas.Phase;
import dev.freshet.schemas.ReferenceLevel;
import dev.freshet.schemas.ReferenceQuestion;
import dev.freshet.schemas.ReferenceWindows;

/** The windows of a reference onto the wire. */
final class WindowsMapper {
    private WindowsMapper() {}

    static ReferenceWindows toAvro(dev.freshet.learning.reference.ReferenceWindows windows) {
        return new ReferenceWindows(
                windows.length().toMillis(),
                windows.windows(),
                switch (windows.phase()) {
                    case NONE -> Phase.NONE;
                    case WEEKEND -> Phase.WEEKEND;
                    case DAY -> Phase.DAY;
                    case HOUR -> Phase.HOUR;
                },
                windows.levels().stream().map(WindowsMapper::toAvro).toList(),
                windows.questions().stream().map(WindowsMapper::toAvro).toList());
    }

    private static ReferenceLevel toAvro(Level level) {
        return new ReferenceLevel(level.phase(), level.windows(), level.rows(), level.probits());
    }

    private static ReferenceQuestion toAvro(Question question) {
        return new ReferenceQuestion(
                question.spread(), question.chance(), question.persistence(), question.likeness(), question.rare());
    }
}
