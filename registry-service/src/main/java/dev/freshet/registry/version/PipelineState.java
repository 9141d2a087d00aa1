package dev.freshet.registry.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that decides what happens next in one pipeline: its row, the entries it can look up, and those that were changed
 * since it was opened. It never changes itself; whoever opened it writes the row and the entries in one transaction.
 */
public final class PipelineState {
    private final PipelineRow row;
    private final Ledger ledger;
    private final List<Entry> entries;

    private PipelineState(PipelineRow row, Ledger ledger, List<Entry> entries) {
        this.row = row;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** A pipeline as it is stored. */
    public static PipelineState open(PipelineRow row, Ledger ledger) {
        return new PipelineState(row, ledger, List.of());
    }

    public PipelineRow row() {
        return row;
    }

    /** What was changed since it was opened, in order; a later entry of the same thing replaces an earlier one. */
    public List<Entry> entries() {
        return entries;
    }

    public String pipeline() {
        return row.pipeline();
    }

    public long epoch() {
        return row.epoch();
    }

    public boolean hold() {
        return row.hold();
    }

    public Instant time() {
        return row.time();
    }

    public int generation() {
        return row.generation();
    }

    /** Number of model versions. */
    public int versions() {
        return row.versionCount();
    }

    public Optional<DocumentInForce> inForce() {
        return row.inForce();
    }

    public Optional<ChampionChange> lastChange() {
        return Optional.ofNullable(row.lastChange());
    }

    public Optional<ModelVersion> champion() {
        return lastChange().flatMap(change -> version(change.version()));
    }

    public Optional<ModelVersion> version(int number) {
        return newest(entry -> versionIn(entry).filter(version -> version.version() == number))
                .or(() -> ledger.version(number));
    }

    public Optional<ModelVersion> versionOf(String candidateId) {
        return newest(entry ->
                        versionIn(entry).filter(version -> version.candidateId().equals(candidateId)))
                .or(() -> ledger.numberOf(candidateId).flatMap(this::version));
    }

    public boolean isCommanded(String id) {
        return entries.contains(new Entry.Commanded(id)) || ledger.isCommanded(id);
    }

    public boolean isJudged(String id) {
        return entries.contains(new Entry.Judged(id)) || ledger.isJudged(id);
    }

    /** Evaluations of a candidate that has not arrived, in the order in which they came. */
    public List<Judgement> waiting(String candidateId) {
        List<Judgement> waiting = new ArrayList<>(ledger.waiting(candidateId));
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Waits(Judgement judgement)
                when judgement.candidateId().equals(candidateId) -> waiting.add(judgement);
                case Entry.WaitsNoMore(Judgement judgement) -> waiting.remove(judgement);
                default -> {}
            }
        }
        return waiting;
    }

    /** Whether the model of a version can be seen to be gone. */
    public boolean isGone(ModelVersion version) {
        return ledger.isGone(version.candidateId());
    }

    public PipelineState with(DocumentInForce next) {
        return new PipelineState(row.with(next), ledger, entries);
    }

    /** The same with a version added, or another in its place. */
    public PipelineState with(ModelVersion version) {
        return new PipelineState(
                row.withVersions(Math.max(row.versionCount(), version.version())),
                ledger,
                and(new Entry.Version(version)));
    }

    public PipelineState with(ChampionChange change) {
        return new PipelineState(row.with(change), ledger, and(new Entry.Change(change)));
    }

    public PipelineState withHold(boolean next) {
        return new PipelineState(row.withHold(next), ledger, entries);
    }

    /** The same with something that was handled, or waits. */
    public PipelineState with(Entry entry) {
        return new PipelineState(row, ledger, and(entry));
    }

    /** The same with its event time moved forward, never back. */
    public PipelineState upTo(Instant next) {
        return new PipelineState(row.upTo(next), ledger, entries);
    }

    private List<Entry> and(Entry entry) {
        return Stream.concat(entries.stream(), Stream.of(entry)).toList();
    }

    private <T> Optional<T> newest(Function<Entry, Optional<T>> reading) {
        return entries.reversed().stream()
                .map(reading)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ModelVersion> versionIn(Entry entry) {
        return entry instanceof Entry.Version(ModelVersion version) ? Optional.of(version) : Optional.empty();
    }
}
