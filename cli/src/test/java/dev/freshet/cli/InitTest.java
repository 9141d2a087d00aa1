package dev.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.pipeline.spec.FieldType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a table nobody has described to a document that validates. */
class InitTest {
    private static final Path DATA = Path.of("../../shared/data");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bank_marketing/bank-additional-full.csv, y, BOOLEAN, row_id, event_time",
        "online_retail_ii/online_retail_2009_2010.csv.gz, truth, BOOLEAN, row_id, invoice_date",
        "flights_2001/flights_2001_q1.csv.gz, truth, BOOLEAN, row_id, dep_time",
        "fraud_handbook/2018-04.csv.gz, tx_fraud, BOOLEAN, transaction_id, tx_datetime",
        "elec2/electricity.csv, class, BOOLEAN, row_id, event_time",
        "dirty_beers/dirty.csv, truth, BOOLEAN, id, event_time",
        "dirty_hospital/dirty.csv, truth, BOOLEAN, index, event_time"
    })
    void draftsADocumentThatTakesTheTableItWasMadeFrom(
            String table, String label, FieldType type, String id, String time) throws IOException {
        // given
        var sample = DATA.resolve(table);
        assumeTrue(Files.exists(sample), () -> "there is no " + sample.toAbsolutePath() + "; nothing is drafted");

        // when
        int drafted = run(
                "init",
                "--sample",
                sample.toString(),
                "-o",
                folder.toString(),
                "--name",
                "drafted",
                "--limit",
                "10000");
        int code = validate(sample, "--limit", "10000", "-o", "json");

        // then
        assertThat(drafted).as(err.toString()).isZero();
        assertThat(code).as(err.toString()).isZero();
        var pipeline = Document.read(folder.resolve("pipeline.yaml")).pipeline();
        assertThat(pipeline.labels().value()).isEqualTo(label);
        assertThat(pipeline.labels().type()).isEqualTo(type);
        assertThat(pipeline.events().id().fields()).containsExactly(id);
        assertThat(pipeline.events().time()).isEqualTo(time);
        assertThat(pipeline.events().fields()).doesNotContainKeys("tx_fraud", "tx_fraud_scenario", "y", "class");
        var found = new ObjectMapper()
                .readTree(out.toString().substring(out.toString().indexOf("{\n")))
                .get("sample");
        assertThat(found.get("refused").asLong()).isZero();
        assertThat(found.get("accepted").asLong()).isEqualTo(found.get("rows").asLong());
    }

    @Test
    void findsTypesCleaningIdTimeLabelAndFeatures() throws IOException {
        // given
        var lines = new ArrayList<String>();
        lines.add("Order No,when,Köln?,size,in,note,fraud");
        for (int i = 0; i < 300; i++) {
            lines.add("%05d,%d/%d/2024 10:00,%s, %s,%d,%s,%s"
                    .formatted(
                            i,
                            1 + i / 28 % 12,
                            1 + i % 28,
                            i % 2 == 0 ? "a" : " b",
                            i % 7 == 0 ? "N/A" : "1.5",
                            i,
                            "some more words " + i,
                            i % 9 == 0 ? "yes" : "no"));
        }
        var sample = Files.write(folder.resolve("Shop orders.csv"), lines);

        // when
        int drafted = run("init", "--sample", sample.toString(), "-o", folder.toString());
        int code = validate(sample);

        // then
        assertThat(drafted).as(err.toString()).isZero();
        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(folder.resolve("pipeline.yaml")))
                .contains(
                        "metadata: {name: shop-orders}",
                        "id: Order_No",
                        "time: when",
                        "Order_No: {type: string}",
                        "when: {type: timestamp, clean: [{timestamp: {formats: [\"M/d/yyyy H:mm\"]}}]}",
                        "Koln: {type: string, clean: [trim]}",
                        "size: {type: double, clean: [trim, {missing: [\"N/A\"]}, number]}   # 43 rows have none",
                        "in_: {type: int}",
                        "value: {field: fraud, type: boolean}",
                        "{name: koln, category: Koln, values: [a, b]}",
                        "{name: size, value: size}",
                        "# note has nearly as many values as rows");
        assertThat(Files.readString(folder.resolve("replay.yaml")))
                .contains(
                        "Order_No: {column: \"Order No\", type: string}", "fraud: 'fraud == \"yes\"'", "knownAt: PT1H");
    }

    @Test
    void takesAnotherIdTimeAndLabelIfAPersonSaysSo() throws IOException {
        // given
        var sample = Files.writeString(folder.resolve("rows.jsonl"), """
            {"a": "x", "deep": {"b": 1.5}, "tags": [1]}
            {"a": "y", "deep": {"b": 20}, "tags": []}
            """);

        // when
        int code = run(
                "init",
                "--sample",
                sample.toString(),
                "-o",
                folder.toString(),
                "--id",
                "a",
                "--time",
                "timestamp(1500000000 + row * 3600)",
                "--label",
                "deep_b > 15.0");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(validate(sample)).as(err.toString()).isZero();
        var pipeline = Document.read(folder.resolve("pipeline.yaml")).pipeline();
        assertThat(pipeline.events().id().fields()).containsExactly("a");
        assertThat(pipeline.events().fields()).containsOnlyKeys("a", "event_time");
        assertThat(Files.readString(folder.resolve("replay.yaml")))
                .contains("deep_b: {column: \"deep.b\", type: double}", "truth: 'deep_b > 15.0'");
    }

    @Test
    void takesPeriodsFromTheTimeThatAPersonSays() throws IOException {
        // given
        var lines = new ArrayList<>(List.of("a,y"));
        for (int i = 0; i < 3_000; i++) {
            lines.add("%d,%s".formatted(i % 7, i % 3 == 0 ? "yes" : "no"));
        }
        var sample = Files.write(folder.resolve("rows.csv"), lines);

        // when
        int code = run(
                "init",
                "--sample",
                sample.toString(),
                "-o",
                folder.toString(),
                "--time",
                "timestamp(\"2024-01-01T00:00:00Z\") + duration(string(row * 6) + \"h\")");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(validate(sample)).as(err.toString()).isZero();
        assertThat(out.toString()).doesNotContain("no model could be judged");
        var training = Document.read(folder.resolve("pipeline.yaml")).pipeline().training();
        assertThat(training.window()).isEqualTo(Duration.ofDays(180));
    }

    @Test
    void saysWhereTheTimeIsNoExpression() throws IOException {
        // given
        var sample = Files.writeString(folder.resolve("rows.csv"), "a,y\n1,yes\n2,no\n");

        // when
        int code = run("init", "--sample", sample.toString(), "-o", folder.toString(), "--time", "tiem");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("--time: 'tiem', column 1");
        assertThat(folder.resolve("pipeline.yaml")).doesNotExist();
    }

    @Test
    void writesOverNothing() throws IOException {
        // given
        var sample = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("pipeline.yaml"), "mine");

        // when
        int code = run("init", "--sample", sample.toString(), "-o", folder.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("is there already");
        assertThat(folder.resolve("pipeline.yaml")).hasContent("mine");
    }

    private int validate(Path sample, String... more) {
        var arguments = new ArrayList<>(List.of(
                "validate",
                "-f",
                folder.resolve("pipeline.yaml").toString(),
                "--sample",
                sample.toString(),
                "--mapping",
                folder.resolve("replay.yaml").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return Freshet.commandLine(terminal).execute(arguments);
    }
}
