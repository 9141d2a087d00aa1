package dev.freshet.feature.trigger;

import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.ledger.Ledger;
import dev.freshet.feature.trigger.told.Autonomy;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.feature.trigger.told.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The working copy of the policy's state inside one step; it never leaves the package. */
final class Draft {
    static final Duration DAY = Duration.ofHours(24);

    private static final int MOST_EAGER = 5;

    int generation;
    String featureSet;

    @Nullable
    Instant time;

    long championEpoch;
    boolean hasModel;
    long learned;
    int eagerness;
    long examples;
    long examplesAtRequest;
    List<Boolean> trips = List.of();
    boolean worse;

    @Nullable
    String brokenBy;

    @Nullable
    InFlight inFlight;

    final List<Reason> waiting = new ArrayList<>();
    final List<Instant> requests = new ArrayList<>();
    int setbacks;

    @Nullable
    Failure failure;

    @Nullable
    Suggestion suggestion;

    @Nullable
    LabelCounts labels;

    @Nullable
    Autonomy autonomy;

    @Nullable
    Instant begun;

    @Nullable
    Instant nextSchedule;

    Ledger ledger = Ledger.EMPTY;
    final List<String> commands = new ArrayList<>();
    /** By rule. */
    final SortedMap<String, VetoChange> vetoes = new TreeMap<>();

    final List<VetoChange> vetoChanges = new ArrayList<>();
    /** Examples by the event time from which they count. */
    final NavigableMap<Instant, Examples> ahead = new TreeMap<>();

    final List<Outcome> outcomes = new ArrayList<>();

    /** Nothing heard yet. */
    Draft(int generation, String featureSet) {
        this.generation = generation;
        this.featureSet = featureSet;
    }

    Draft(PolicyState state) {
        this(state.generation(), state.featureSet());
        time = state.time();
        championEpoch = state.championEpoch();
        hasModel = state.hasModel();
        learned = state.learned();
        eagerness = state.eagerness();
        examples = state.examples();
        examplesAtRequest = state.examplesAtRequest();
        trips = state.trips();
        worse = state.worse();
        brokenBy = state.brokenBy();
        inFlight = state.inFlight();
        waiting.addAll(state.waiting());
        requests.addAll(state.requests());
        setbacks = state.setbacks();
        failure = state.failure();
        suggestion = state.suggestion();
        labels = state.labels();
        autonomy = state.autonomy();
        begun = state.begun();
        nextSchedule = state.nextSchedule();
        ledger = Objects.requireNonNull(state.ledger());
        commands.addAll(state.commands());
        Objects.requireNonNull(state.streamVetoes()).forEach(veto -> vetoes.put(veto.rule(), veto));
        vetoChanges.addAll(Objects.requireNonNull(state.vetoChanges()));
        Objects.requireNonNull(state.ahead()).forEach(examples -> ahead.put(examples.from(), examples.examples()));
    }

    PolicyStep end() {
        var state = new PolicyState(
                generation,
                featureSet,
                time,
                championEpoch,
                hasModel,
                examples,
                examplesAtRequest,
                trips,
                brokenBy,
                inFlight,
                waiting,
                requests,
                setbacks,
                nextSchedule,
                commands,
                List.copyOf(vetoes.values()),
                vetoChanges,
                ahead.entrySet().stream()
                        .map(examples -> AheadOfTime.of(examples.getKey(), examples.getValue()))
                        .toList(),
                failure,
                suggestion,
                labels,
                autonomy,
                begun,
                worse,
                learned,
                eagerness,
                ledger);
        return new PolicyStep(state, outcomes);
    }

    /** Event time, where there is one. */
    Instant now() {
        return Objects.requireNonNull(time, "no event was seen yet");
    }

    long examplesSinceRequest() {
        return examples - examplesAtRequest;
    }

    /** How many wait, or will again if the request in flight fails. */
    int reasons() {
        return waiting.size()
                + (inFlight == null ? 0 : inFlight.reasonsToAskAgain().size());
    }

    int failuresInARow() {
        return failure == null ? 0 : failure.inARow();
    }

    /** A training was worth it: the next may come sooner. */
    void paid() {
        setbacks = 0;
        eagerness = Math.min(MOST_EAGER, eagerness + 1);
    }

    /** A training, or the look before it, was not. */
    void paidNothing() {
        setbacks++;
        eagerness = Math.max(0, eagerness - 1);
    }

    boolean waits(Reason.Kind kind) {
        return waiting.stream().anyMatch(reason -> reason.kind() == kind);
    }

    long tripped() {
        return trips.stream().filter(tripped -> tripped).count();
    }

    /** Remembers one more report of at most {@code most}. */
    void remember(boolean tripped, int most) {
        var longer = new ArrayList<>(trips);
        longer.add(tripped);
        trips = List.copyOf(longer.subList(Math.max(0, longer.size() - most), longer.size()));
    }

    /** Requests less than 24 hours before {@code now}. */
    List<Instant> requestsOfDay(Instant now) {
        return requests.stream()
                .filter(request -> request.plus(DAY).isAfter(now))
                .toList();
    }

    /** Takes the waiting reasons of these kinds away. */
    List<Reason> drop(Set<Reason.Kind> kinds) {
        var dropped =
                waiting.stream().filter(reason -> kinds.contains(reason.kind())).toList();
        waiting.removeAll(dropped);
        return dropped;
    }
}
