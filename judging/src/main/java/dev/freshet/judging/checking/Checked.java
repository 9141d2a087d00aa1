package dev.freshet.judging.checking;

import dev.freshet.judging.cleaning.Change;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of an event. */
public sealed interface Checked {
    /**
     * It may go on.
     *
     * @param id text of its id
     * @param time its event time
     * @param values its typed values
     * @param changes what cleaning changed, in the order it was done
     * @param warnings names of the rules that failed and let it pass
     */
    record Accepted(String id, Instant time, Values values, List<Change> changes, List<String> warnings)
            implements Checked {}

    /**
     * It may not go on.
     *
     * @param refusal what is wrong with it
     * @param id text of its id, where that could be read
     */
    record Refused(Refusal refusal, Optional<String> id) implements Checked {}
}
