package dev.freshet.cli.explanation;

import dev.freshet.cli.report.ConceptTable;
import dev.freshet.cli.report.Numbers;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.WatchedSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of every moment since the champion came that could have led to another. */
final class WhyNotSince {
    private static final Set<DecisionKind> OF_A_TRAINING = Set.of(
            DecisionKind.FIRED,
            DecisionKind.HELD,
            DecisionKind.COALESCED,
            DecisionKind.VETOED,
            DecisionKind.STALE,
            DecisionKind.FAILED,
            DecisionKind.KEPT,
            DecisionKind.NOT_ENOUGH_EVIDENCE,
            DecisionKind.SUGGESTED);

    private WhyNotSince() {}

    static Answer of(Subject subject) {
        var count = new EnumMap<DecisionKind, Integer>(DecisionKind.class);
        var newest = new LinkedHashMap<DecisionKind, Decision>();
        subject.since().stream()
                .filter(decision -> OF_A_TRAINING.contains(decision.getKind()))
                .forEach(decision -> {
                    count.merge(decision.getKind(), 1, Integer::sum);
                    newest.remove(decision.getKind());
                    newest.put(decision.getKind(), decision);
                });
        var sentences = new ArrayList<String>();
        var what = subject.champion().isPresent() ? "Since it came" : "So far";
        sentences.add(
                count.isEmpty()
                        ? what + " nothing asked for a training."
                        : what + ": "
                                + count.entrySet().stream()
                                        .map(kind -> kind.getValue() + " " + word(kind.getKey()))
                                        .collect(Collectors.joining(", "))
                                + "; the newest of each:");
        newest.values().forEach(decision -> sentences.add(told(decision)));
        var open = subject.chain().unfinished();
        open.forEach(begun -> sentences.add("Under way: " + begun));
        var changed = subject.changed();
        changed.forEach(series -> sentences.add(told(series)));
        var values = values(count, newest, open);
        values.put("changed", changed.stream().map(ConceptTable::row).toList());
        return new Answer("sinceThen", "Why not another since?", sentences, values);
    }

    /** What is watched asks for nothing by itself. */
    private static String told(WatchedSeries series) {
        return "Asks for none by itself: %s is %s where it was %s, since %s"
                .formatted(
                        series.getName(),
                        Numbers.metric(series.getAfter()),
                        Numbers.metric(series.getBefore()),
                        Optional.ofNullable(series.getSince())
                                .map(Numbers::time)
                                .orElse("–"));
    }

    private static String told(Decision decision) {
        return "  %s  %s: %s"
                .formatted(Numbers.time(decision.getTime()), word(decision.getKind()), decision.getReason());
    }

    private static String word(DecisionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, @Nullable Object> values(
            Map<DecisionKind, Integer> count, Map<DecisionKind, Decision> newest, List<String> open) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(
                "decisions",
                count.entrySet().stream()
                        .collect(Collectors.toMap(kind -> kind.getKey().name(), Map.Entry::getValue)));
        values.put(
                "newest",
                newest.values().stream()
                        .map(decision -> Map.of(
                                "kind", decision.getKind().name(),
                                "time", decision.getTime().toString(),
                                "subject", decision.getSubject(),
                                "reason", decision.getReason()))
                        .toList());
        values.put("underWay", open);
        return values;
    }
}
