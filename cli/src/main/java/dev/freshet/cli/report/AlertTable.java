package dev.freshet.cli.report;

import dev.freshet.schemas.Alert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, told to people.
 *
 * @param alerts which, the oldest first
 */
public record AlertTable(List<Alert> alerts) implements Rows {
    public AlertTable {
        alerts = List.copyOf(alerts);
    }

    /** The newest, each once, in the order in which they were raised. */
    public static AlertTable newest(List<Alert> all, int most) {
        var once = new LinkedHashMap<String, Alert>();
        all.forEach(alert -> once.putIfAbsent(alert.getId(), alert));
        var alerts = List.copyOf(once.values());
        return new AlertTable(alerts.subList(Math.max(0, alerts.size() - most), alerts.size()));
    }

    @Override
    public List<String> lines() {
        var table = new Table("event time", "severity", "name", "message");
        alerts.forEach(alert -> table.row(
                Numbers.time(alert.getTime()), alert.getSeverity().name(), alert.getName(), alert.getMessage()));
        return table.isEmpty() ? List.of("No alerts.") : table.lines();
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        return alerts.stream().map(AlertTable::row).toList();
    }

    private static Map<String, @Nullable Object> row(Alert alert) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", alert.getId());
        row.put("time", alert.getTime().toString());
        row.put("raisedAt", alert.getRaisedAt().toString());
        row.put("severity", alert.getSeverity().name());
        row.put("name", alert.getName());
        row.put("message", alert.getMessage());
        row.put("causes", alert.getCauses());
        return row;
    }
}
