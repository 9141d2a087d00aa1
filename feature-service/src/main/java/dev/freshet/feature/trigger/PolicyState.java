package dev.freshet.feature.trigger;

import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.ledger.Ledger;
import dev.freshet.feature.trigger.told.Autonomy;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the policy remembers of a pipeline between two events.
 *
 * @param generation generation of the document it was written under
 * @param featureSet feature set of the examples counted
 * @param time newest event time; null before the first event
 * @param championEpoch epoch of the newest champion seen, 0 for none
 * @param hasModel whether a model of this feature set serves, or won its evaluation
 * @param examples examples of this feature set so far
 * @param examplesAtRequest how many there were at the last request
 * @param trips the last drift reports with enough rows against this champion, oldest first: whether each tripped
 * @param brokenBy the report that vetoes training, or null
 * @param inFlight the request whose run has not ended, or null
 * @param waiting reasons for the next request, oldest first
 * @param requests event times of the requests of the last 24 hours, and of the last one however old
 * @param setbacks challengers in a row that were not promoted
 * @param nextSchedule when training is next due by the calendar, or null
 * @param streamVetoes rules over the stream that veto training; null in a state from before there were any
 * @param vetoChanges what will begin or end to do so when event time gets there, in order; null likewise
 * @param commands ids of the last commands, so that one sent twice is done once
 * @param ahead examples that count from a later event time on, in order; null in a state from before there were any
 * @param failure the requests in a row that ended without a candidate, or null for none
 * @param suggestion the win that waits for a person, or did and expired; null for none
 * @param labels labels of the examples of this feature set; null where none is yes or no
 * @param autonomy what a win does since a person held or released promotions; null while it is as the document says
 * @param begun wall-clock time at which the pipeline began, or began anew: what a person asked for earlier was asked of a former
 *     life; null where that is not known
 * @param worse whether the last window of the champion's quality tripped
 * @param learned rows that the champion learned from; 0 where nobody knows
 * @param eagerness grows by one with each training that paid and falls by one with each that did not
 * @param ledger what the last trainings cost and brought; null in a state from before it was kept
 */
public record PolicyState(
        int generation,
        String featureSet,
        @Nullable Instant time,
        long championEpoch,
        boolean hasModel,
        long examples,
        long examplesAtRequest,
        List<Boolean> trips,
        @Nullable String brokenBy,
        @Nullable InFlight inFlight,
        List<Reason> waiting,
        List<Instant> requests,
        int setbacks,
        @Nullable Instant nextSchedule,
        List<String> commands,
        @Nullable List<VetoChange> streamVetoes,
        @Nullable List<VetoChange> vetoChanges,
        @Nullable List<AheadOfTime> ahead,
        @Nullable Failure failure,
        @Nullable Suggestion suggestion,
        @Nullable LabelCounts labels,
        @Nullable Autonomy autonomy,
        @Nullable Instant begun,
        boolean worse,
        long learned,
        int eagerness,
        @Nullable Ledger ledger) {
    public PolicyState {
        trips = List.copyOf(trips);
        waiting = List.copyOf(waiting);
        requests = List.copyOf(requests);
        commands = List.copyOf(commands);
        streamVetoes = streamVetoes == null ? List.of() : List.copyOf(streamVetoes);
        vetoChanges = vetoChanges == null ? List.of() : List.copyOf(vetoChanges);
        ahead = ahead == null ? List.of() : List.copyOf(ahead);
        ledger = ledger == null ? Ledger.EMPTY : ledger;
    }

    /** Without the vetoes of rules that are no more, or are others now. */
    public PolicyState withVetoesOf(Set<String> rules) {
        var draft = new Draft(this);
        draft.vetoes.keySet().retainAll(rules);
        draft.vetoChanges.removeIf(change -> !rules.contains(change.rule()));
        return draft.end().state();
    }

    /** Nothing heard yet. */
    public static PolicyState start(int generation, String featureSet, @Nullable Instant begun) {
        var draft = new Draft(generation, featureSet);
        draft.begun = begun;
        return draft.end().state();
    }
}
