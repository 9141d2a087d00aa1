package dev.freshet.feature.quality;

import dev.freshet.feature.drift.Alert;
import dev.freshet.judging.quality.PartitionCounts;
import dev.freshet.judging.quality.Verdict;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.judging.quality.WindowJudge;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Fresh;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the counts of all partitions and judges each window once, when every partition has passed its end or waits for
 * events. So what is judged follows from the log, whoever read which partition how fast. Only freshness is by the clock.
 */
public final class QualityMonitor {
    /** Windows a partition may lag behind before nobody waits for it; bounds the memory. */
    static final int MOST_OPEN = 500;

    private final List<StreamRule> rules;
    private final Sentences sentences;

    public QualityMonitor(String pipeline, List<StreamRule> rules) {
        this.rules = List.copyOf(rules);
        this.sentences = new Sentences(pipeline);
    }

    /** The state to go on from; what belongs to a rule that is no more, or is another now, is forgotten. */
    public QualityState resume(QualityState stored) {
        return stored.only(rules.stream().map(StreamRule::id).toList());
    }

    /** A partition of events tells how far it came and what it counted. */
    public QualityStep step(QualityState state, PartitionCounts counts) {
        var findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var next = state.heard(counts.partition(), counts.partitions(), counts.newest(), counts.idle());
        for (var rule : rules) {
            if (rule instanceof Windowed windowed) {
                var counted = absorb(windowed, next.of(rule.id()), counts.windows(), findings);
                next = next.with(rule.id(), close(windowed, counted, next, findings));
            }
        }
        return findings.step(next);
    }

    /** What one message leads to, while it is worked through. */
    private record Findings(List<Verdict> verdicts, List<Alert> alerts, List<VetoChange> changes) {
        void veto(StreamRule rule, Instant from, @Nullable Breach breach) {
            if (rule.otherwise() == Otherwise.VETO) {
                changes.add(new VetoChange(rule.id(), rule.name(), from, breach));
            }
        }

        QualityStep step(QualityState state) {
            return new QualityStep(state, verdicts, alerts, changes);
        }
    }

    /** The first failure of a rule that allows none is an alert of its window at once. */
    private RuleState absorb(Windowed rule, RuleState before, List<WindowCount> windows, Findings findings) {
        var state = before;
        for (var count : windows) {
            if (!count.rule().equals(rule.id())) {
                continue;
            }
            boolean first = rule.isBreachedByOne() && count.hits() > 0 && state.hitsAt(count.start()) == 0;
            state = state.plus(count);
            if (first) {
                var at = state.closedUntil() != null && count.start().isBefore(state.closedUntil())
                        ? state.closedUntil()
                        : count.start();
                findings.alerts().add(sentences.failed(rule, at, count.example()));
                findings.veto(rule, at, sentences.failure(rule, at, count.example()));
            }
        }
        return state;
    }

    private RuleState close(Windowed rule, RuleState counted, QualityState all, Findings findings) {
        var state = counted;
        var reached = all.reached().orElse(Instant.MIN);
        while (true) {
            var start = nextWindow(state);
            boolean forced = state.open().size() > MOST_OPEN;
            if (start == null || (!forced && start.plus(rule.over()).isAfter(reached))) {
                return state;
            }
            state = closeOne(rule, state, start, forced ? Instant.MAX : floor(reached, rule.over()), findings);
        }
    }

    private static @Nullable Instant nextWindow(RuleState state) {
        return state.closedUntil() == null && !state.open().isEmpty()
                ? state.open().getFirst().start()
                : state.closedUntil();
    }

    /** Of a run of empty windows the first is judged; the others would say the same. */
    private RuleState closeOne(Windowed rule, RuleState state, Instant start, Instant reached, Findings findings) {
        var end = start.plus(rule.over());
        boolean isEmpty =
                state.open().isEmpty() || state.open().getFirst().start().isAfter(start);
        var count = isEmpty ? WindowCount.empty(rule.id(), start) : state.open().getFirst();
        var verdict = WindowJudge.judge(rule, count);
        findings.verdicts().add(verdict);
        var breach = concluded(rule, state.breach(), verdict, findings);
        return state.closed(isEmpty ? afterGap(state, end, reached) : end, breach);
    }

    private static Instant afterGap(RuleState state, Instant end, Instant reached) {
        var next = state.open().isEmpty() || state.open().getFirst().start().isAfter(reached)
                ? reached
                : state.open().getFirst().start();
        return next.isAfter(end) ? next : end;
    }

    private @Nullable Breach concluded(Windowed rule, @Nullable Breach before, Verdict verdict, Findings findings) {
        return switch (verdict.kind()) {
            case TOO_FEW_EVENTS -> before;
            case BREACHED -> {
                if (before == null && !rule.isBreachedByOne()) {
                    findings.alerts().add(sentences.breached(rule, verdict));
                    findings.veto(rule, verdict.end(), sentences.breach(verdict));
                }
                yield sentences.breach(verdict);
            }
            case WHOLE -> {
                if (before != null) {
                    findings.alerts().add(sentences.whole(rule, verdict));
                    findings.veto(rule, verdict.end(), null);
                }
                yield null;
            }
        };
    }

    private static Instant floor(Instant time, Duration window) {
        return Instant.ofEpochMilli(time.toEpochMilli() - Math.floorMod(time.toEpochMilli(), window.toMillis()));
    }

    /**
     * The clock moved on. A rule on freshness is judged once the newest event was as near to the clock as it asks: a
     * replay of the past breaches nothing.
     */
    public QualityStep tick(QualityState state, Instant now) {
        var findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var next = state;
        var newest = state.newest();
        for (var rule : rules) {
            if (newest.isPresent() && rule instanceof Fresh fresh) {
                next = next.with(rule.id(), judge(fresh, next.of(rule.id()), new Lag(newest.get(), now), findings));
            }
        }
        return findings.step(next);
    }

    /**
     * The newest event and the clock.
     *
     * @param newest newest event time
     * @param now time of the clock
     */
    record Lag(Instant newest, Instant now) {
        boolean isOver(Duration max) {
            return Duration.between(newest, now).compareTo(max) > 0;
        }
    }

    private RuleState judge(Fresh rule, RuleState state, Lag lag, Findings findings) {
        if (!lag.isOver(rule.max())) {
            if (state.breach() != null) {
                findings.alerts().add(sentences.fresh(rule, state.breach(), lag));
                findings.veto(rule, lag.newest(), null);
            }
            return state.fresh(null);
        }
        if (!state.live() || state.breach() != null) {
            return state;
        }
        findings.alerts().add(sentences.stale(rule, lag));
        findings.veto(rule, lag.newest(), sentences.breach(rule, lag));
        return state.fresh(sentences.breach(rule, lag));
    }
}
