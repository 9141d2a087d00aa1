package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;
import java.util.HashMap;
import java.util.Map;

/** {@code boolean@1}: true or false for the words the document lists; every other text is refused. */
final class TruthStep implements Step {
    private final Map<String, Outcome> meanings = new HashMap<>();
    private final String listed;

    TruthStep(CleaningStep.Truth truth) {
        truth.yes().forEach(word -> meanings.put(word, new Outcome.Changed(true)));
        truth.no().forEach(word -> meanings.put(word, new Outcome.Changed(false)));
        listed = String.join(", ", truth.yes()) + " or " + String.join(", ", truth.no());
    }

    @Override
    public Outcome apply(Object value) {
        if (!(value instanceof String text)) {
            return Outcome.KEPT;
        }
        var meaning = meanings.get(text);
        return meaning == null
                ? new Outcome.Unfit(
                        Reason.WRONG_TYPE, Quoted.value(text) + " is none of the words of 'boolean'; send " + listed)
                : meaning;
    }
}
