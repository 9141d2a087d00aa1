package dev.freshet.feature.quality;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.quality.QualityMonitor.Lag;
import dev.freshet.judging.quality.Verdict;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Fresh;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what was found, with ids that a replay of the same log repeats. */
final class Sentences {
    private static final String BREACHED = "quality-breached";
    private static final String WHOLE = "quality-whole";

    private final String pipeline;

    Sentences(String pipeline) {
        this.pipeline = pipeline;
    }

    private String id(String rule, Instant end) {
        return "quality-%s-%s-%s".formatted(pipeline, rule, end);
    }

    Breach breach(Verdict verdict) {
        var why = "rule %s is breached in the window %s to %s: %s%s"
                .formatted(
                        verdict.rule(),
                        verdict.start(),
                        verdict.end(),
                        verdict.finding(),
                        verdict.example() == null ? "" : " (event " + verdict.example() + ")");
        return new Breach(id(verdict.rule(), verdict.end()), why);
    }

    Alert breached(Windowed rule, Verdict verdict) {
        var breach = breach(verdict);
        return alert(rule, breach, verdict.end(), consequence(rule, "until a window is whole"));
    }

    /** Says nothing of how many: that is not known before the window ends, and the same log makes the same alert. */
    Breach failure(Windowed rule, Instant start, @Nullable String example) {
        var end = start.plus(rule.over());
        var why = "rule %s failed in the window %s to %s%s"
                .formatted(rule.name(), start, end, example == null ? "" : ", the first heard of is event " + example);
        return new Breach(id(rule.name(), end), why);
    }

    Alert failed(Windowed rule, Instant start, @Nullable String example) {
        var until = "until a whole window of %s is without".formatted(rule.over());
        return alert(rule, failure(rule, start, example), start, consequence(rule, until));
    }

    Alert whole(Windowed rule, Verdict verdict) {
        var id = id(rule.name(), verdict.end());
        var message = "rule %s holds again in the window %s to %s: %s"
                .formatted(rule.name(), verdict.start(), verdict.end(), verdict.finding());
        return new Alert("alert-" + id, Severity.INFO, WHOLE, message, List.of(id), verdict.end());
    }

    Breach breach(Fresh rule, Lag lag) {
        var why = "rule %s is breached: at %s by the clock the newest event is of %s, and at most %s may lie between"
                .formatted(rule.name(), lag.now(), lag.newest(), rule.max());
        return new Breach(id(rule.name(), lag.newest()), why);
    }

    Alert stale(Fresh rule, Lag lag) {
        return alert(rule, breach(rule, lag), lag.newest(), consequence(rule, "until events are fresh"));
    }

    Alert fresh(Fresh rule, Breach before, Lag lag) {
        var message = "rule %s holds again: at %s by the clock the newest event is of %s"
                .formatted(rule.name(), lag.now(), lag.newest());
        return new Alert(
                "alert-" + before.verdict() + "-whole",
                Severity.INFO,
                WHOLE,
                message,
                List.of(before.verdict()),
                lag.newest());
    }

    private static Alert alert(StreamRule rule, Breach breach, Instant time, String consequence) {
        var severity =
                switch (rule.otherwise()) {
                    case WARN -> Severity.WARNING;
                    case VETO -> Severity.CRITICAL;
                };
        return new Alert(
                "alert-" + breach.verdict(),
                severity,
                BREACHED,
                breach.why() + consequence,
                List.of(breach.verdict()),
                time);
    }

    private static String consequence(StreamRule rule, String until) {
        return rule.otherwise() == Otherwise.VETO
                ? ". Training is vetoed " + until
                        + "; mend the producer, or if this is how the data are now, change the rule"
                : "; mend the producer, or change the rule";
    }
}
