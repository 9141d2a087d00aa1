package dev.freshet.cli.report;

import dev.freshet.schemas.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decisions, told to people.
 *
 * @param decisions which, the oldest first
 */
public record DecisionLog(List<Decision> decisions) {
    public DecisionLog {
        decisions = List.copyOf(decisions);
    }

    /**
     * The newest decisions, in the order they were taken: a replay decides about the past, a person about now.
     *
     * @param kind only of this kind; empty for all
     * @param last at most so many
     */
    public static DecisionLog of(List<Decision> all, String kind, int last) {
        var chosen = all.stream()
                .filter(decision -> kind.isEmpty()
                        || decision.getKind()
                                .name()
                                .equals(kind.toUpperCase(Locale.ROOT).replace('-', '_')))
                .sorted(Comparator.comparing(Decision::getDecidedAt))
                .toList();
        return new DecisionLog(chosen.subList(Math.max(0, chosen.size() - last), chosen.size()));
    }

    /** One paragraph per decision. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (Decision decision : decisions) {
            lines.add("%s  %s %s, by %s"
                    .formatted(
                            Numbers.time(decision.getTime()),
                            decision.getKind(),
                            decision.getSubject(),
                            decision.getActor()));
            lines.add("  " + decision.getReason());
            if (!decision.getInputs().isEmpty()) {
                lines.add("  values %s, limits %s"
                        .formatted(sorted(decision.getInputs()), sorted(decision.getThresholds())));
            }
        }
        return lines.isEmpty() ? List.of("No such decisions.") : lines;
    }

    /** Plain values, for JSON. */
    public List<Map<String, Object>> rows() {
        return decisions.stream().map(DecisionLog::row).toList();
    }

    private static Map<String, Object> row(Decision decision) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", decision.getId());
        row.put("time", decision.getTime().toString());
        row.put("kind", decision.getKind().name());
        row.put("subject", decision.getSubject());
        row.put("reason", decision.getReason());
        row.put("inputs", sorted(decision.getInputs()));
        row.put("thresholds", sorted(decision.getThresholds()));
        row.put("causes", decision.getCauses());
        row.put("actor", decision.getActor());
        return row;
    }

    private static Map<String, String> sorted(Map<String, String> values) {
        return new TreeMap<>(values);
    }
}
