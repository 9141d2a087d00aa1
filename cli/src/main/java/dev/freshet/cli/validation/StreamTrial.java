package dev.freshet.cli.validation;

import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.quality.QualityCounter;
import dev.freshet.judging.quality.Verdict;
import dev.freshet.judging.quality.WindowCount;
import dev.freshet.judging.quality.WindowJudge;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a sample through the rules over the stream. Every event counts in its own window, however late it stands in the
 * sample; a sample has no clock, so freshness is not judged.
 */
final class StreamTrial {
    private final List<Windowed> rules;
    private final QualityCounter counter;
    private final Map<String, TreeMap<Instant, WindowCount>> counts = new LinkedHashMap<>();

    StreamTrial(Events events) {
        this.rules = events.streamRules().stream()
                .filter(Windowed.class::isInstance)
                .map(Windowed.class::cast)
                .toList();
        this.counter = new QualityCounter(events);
        rules.forEach(rule -> counts.put(rule.id(), new TreeMap<>()));
    }

    void accepted(Checked.Accepted event) {
        counter.accepted(event.id(), event.time(), event.values()::get, event.warnings());
    }

    void refused() {
        counter.refused();
    }

    /** The windows of the sample that have an event, judged, by name of the rule. */
    Map<String, List<Verdict>> verdicts() {
        for (var count : counter.takeAll()) {
            counts.getOrDefault(count.rule(), new TreeMap<>()).merge(count.start(), count, WindowCount::plus);
        }
        var verdicts = new LinkedHashMap<String, List<Verdict>>();
        for (var rule : rules) {
            var windows = counts.getOrDefault(rule.id(), new TreeMap<>()).values();
            verdicts.put(
                    rule.name(),
                    windows.stream()
                            .map(count -> WindowJudge.judge(rule, count))
                            .toList());
        }
        return verdicts;
    }
}
