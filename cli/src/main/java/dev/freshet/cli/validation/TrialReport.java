package dev.freshet.cli.validation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.Table;
import dev.freshet.judging.quality.Verdict;
import dev.freshet.judging.quality.Verdict.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What became of a sample, for people and as plain values.
 *
 * @param result the counts
 */
public record TrialReport(TrialResult result) {

    /** The report, section by section; a section without rows is left out. */
    public List<String> lines() {
        var summary = new SampleSummary(result);
        var lines = new ArrayList<>(outcome().lines());
        lines.addAll(summary.times());
        summary.tooShort().forEach(finding -> lines.add("note: " + finding));
        section(
                lines,
                "Refused (first: what the rejection would name; rows: also where another mistake came first)",
                refusals());
        examples(lines, result.mistakes());
        section(lines, "Changed by cleaning, in accepted rows", changes());
        section(lines, "Warnings", warnings());
        section(lines, "Rules over the stream, by the windows of the sample that have an event", windows());
        section(lines, "Duplicates", duplicates());
        section(lines, "Fields", summary.fields());
        section(lines, "Features, in accepted rows", summary.features());
        lines.addAll(summary.windowed());
        section(lines, "Features without a number, in accepted rows", withoutNumber());
        return lines;
    }

    /** The same as plain values, for JSON. */
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("rows", result.rows());
        values.put("accepted", result.acceptedRows());
        values.put("refused", result.refusedRows());
        values.put("duplicates", result.duplicates().of("duplicate"));
        values.put(
                "refusals",
                plain(
                        result.mistakes(),
                        cause -> Map.of(
                                "place",
                                cause.place(),
                                "by",
                                cause.by(),
                                "reason",
                                cause.reason(),
                                "first",
                                result.first().of(cause))));
        values.put("changes", plain(result.changes(), step -> Map.of("field", step.field(), "step", step.step())));
        values.put("warnings", plain(result.warnings(), rule -> Map.of("rule", rule)));
        values.put("windows", windowValues());
        values.put("features", plain(result.withoutNumber(), feature -> Map.of("feature", feature)));
        var summary = new SampleSummary(result);
        values.put("times", summary.timeValues());
        values.put("tooShort", summary.tooShort());
        values.put("featureValues", summary.featureValues());
        values.put("missing", summary.fieldValues());
        return values;
    }

    private Table outcome() {
        long duplicates = result.duplicates().of("duplicate");
        return new Table("outcome", ">rows", ">share")
                .row("accepted", Numbers.count(result.acceptedRows()), share(result.acceptedRows()))
                .row("refused", Numbers.count(result.refusedRows()), share(result.refusedRows()))
                .row("duplicates", Numbers.count(duplicates), share(duplicates));
    }

    private Table refusals() {
        var table = new Table("where", "by", "reason", ">rows", ">share", ">first");
        for (var entry : result.mistakes().byFrequency()) {
            var cause = entry.getKey();
            long rows = entry.getValue().rows();
            table.row(
                    cause.place(),
                    cause.by(),
                    cause.reason(),
                    Numbers.count(rows),
                    share(rows),
                    Numbers.count(result.first().of(cause)));
        }
        return table;
    }

    private Table changes() {
        var table = new Table("field", "step", ">rows", ">share", "examples");
        for (var entry : result.changes().byFrequency()) {
            var count = entry.getValue();
            table.row(
                    entry.getKey().field(),
                    entry.getKey().step(),
                    Numbers.count(count.rows()),
                    share(count.rows()),
                    String.join(
                            "   ",
                            count.examples().stream()
                                    .map(example -> example.text() + " (row " + example.row() + ")")
                                    .toList()));
        }
        return table;
    }

    private Table warnings() {
        return named("rule", result.warnings());
    }

    private Table windows() {
        var table = new Table("rule", ">windows", ">breached", ">too few events", "the first breached");
        result.windows()
                .forEach((rule, verdicts) -> table.row(
                        rule,
                        Numbers.count(verdicts.size()),
                        Numbers.count(count(verdicts, Kind.BREACHED)),
                        Numbers.count(count(verdicts, Kind.TOO_FEW_EVENTS)),
                        breached(verdicts)
                                .findFirst()
                                .map(verdict -> verdict.start() + ": " + verdict.finding())
                                .orElse("")));
        return table;
    }

    private static Stream<Verdict> breached(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.kind() == Kind.BREACHED);
    }

    private static long count(List<Verdict> verdicts, Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }

    private List<Map<String, Object>> windowValues() {
        return result.windows().entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "rule",
                        entry.getKey(),
                        "windows",
                        entry.getValue().size(),
                        "tooFewEvents",
                        count(entry.getValue(), Kind.TOO_FEW_EVENTS),
                        "breached",
                        breached(entry.getValue())
                                .map(verdict ->
                                        Map.of("start", verdict.start().toString(), "finding", verdict.finding()))
                                .toList()))
                .toList();
    }

    private Table duplicates() {
        return named("what", result.duplicates());
    }

    private Table withoutNumber() {
        return named("feature", result.withoutNumber());
    }

    private Table named(String what, Tally<String> tally) {
        var table = new Table(what, ">rows", ">share", "examples");
        tally.byFrequency()
                .forEach(entry -> table.row(
                        entry.getKey(),
                        Numbers.count(entry.getValue().rows()),
                        share(entry.getValue().rows()),
                        String.join(
                                "; ",
                                entry.getValue().examples().stream()
                                        .map(example -> "row " + example.row() + ": " + example.text())
                                        .toList())));
        return table;
    }

    private static <K> List<Map<String, Object>> plain(Tally<K> tally, Function<K, Map<String, Object>> key) {
        return tally.byFrequency().stream()
                .<Map<String, Object>>map(entry -> {
                    var row = new LinkedHashMap<>(key.apply(entry.getKey()));
                    row.put("rows", entry.getValue().rows());
                    row.put(
                            "examples",
                            entry.getValue().examples().stream()
                                    .map(example -> Map.of("row", example.row(), "text", example.text()))
                                    .toList());
                    return row;
                })
                .toList();
    }

    private static void section(List<String> lines, String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(title);
            table.lines().forEach(line -> lines.add("  " + line));
        }
    }

    private static <K> void examples(List<String> lines, Tally<K> tally) {
        for (var entry : tally.byFrequency()) {
            for (var example : entry.getValue().examples()) {
                lines.add("    " + "row " + example.row() + ": " + example.text());
            }
        }
    }

    private String share(long rows) {
        return result.share(rows);
    }
}
