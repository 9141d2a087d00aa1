package dev.freshet.cli.report;

import dev.freshet.schemas.LiveQuality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Live quality window by window: the promoted line of models beside the first model left frozen and the constant guess.
 *
 * @param windows the windows, the oldest first
 */
public record QualityTable(List<LiveQuality> windows) implements Rows {
    public QualityTable {
        windows = List.copyOf(windows);
    }

    @Override
    public List<String> lines() {
        var table = new Table("from", "until", ">epoch", ">examples", ">line", ">frozen", ">constant");
        for (LiveQuality window : windows) {
            var one = List.of(window);
            table.row(
                    Numbers.time(window.getWindowStart()),
                    Numbers.time(window.getWindowEnd()),
                    Long.toString(window.getEpoch()),
                    Numbers.count(window.getLine().getRows()),
                    Numbers.metric(value(LiveScores.line(one))),
                    Numbers.metric(value(LiveScores.frozen(one))),
                    Numbers.metric(value(LiveScores.constant(one))));
        }
        return table.isEmpty() ? List.of("No live quality yet; it needs a champion and new examples.") : table.lines();
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        return windows.stream().map(QualityTable::row).toList();
    }

    private static Map<String, @Nullable Object> row(LiveQuality window) {
        var one = List.of(window);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("windowStart", window.getWindowStart().toString());
        row.put("windowEnd", window.getWindowEnd().toString());
        row.put("epoch", window.getEpoch());
        row.put("examples", window.getLine().getRows());
        row.put("line", value(LiveScores.line(one)));
        row.put("frozen", value(LiveScores.frozen(one)));
        row.put("constant", value(LiveScores.constant(one)));
        return row;
    }

    private static Double value(LiveScores scores) {
        return scores.auc().orElse(scores.rmse());
    }
}
