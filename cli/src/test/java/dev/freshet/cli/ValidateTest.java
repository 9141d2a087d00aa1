package dev.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person types it; nothing runs. */
class ValidateTest {
    private static final String DOCUMENT = Pipelines.FLIGHTS
            .replace("origin:    {type: string}", "origin:    {type: string, clean: [trim, upper], required: true}")
            .replace("distance:  {type: int}", "distance:  {type: int, clean: [number]}")
            .replace(
                    "  labels:",
                    "    rules: [{name: has-distance, check: distance > 0}, {name: short, check: distance < 5000},"
                            + " {name: far, check: distance >= 100, otherwise: warn}]\n  labels:");
    private static final String SAMPLE = """
        {"flight_id": "F1", "dep_time": "2001-01-01T10:00:00Z", "origin": " atl ", "distance": 500}
        {"flight_id": "F2", "dep_time": "2001-01-01T11:00:00Z", "origin": "ATL", "distance": "fourty"}
        {"flight_id": "F3", "dep_time": "2001-01-01T12:00:00Z", "distance": "12,34"}
        {"flight_id": "F4", "dep_time": "2001-01-01T13:00:00Z", "origin": "ATL", "distance": 0}
        {"flight_id": "F5", "dep_time": "2001-01-01T14:00:00Z", "origin": "ATL", "distance": 50}
        {"flight_id": "F1", "dep_time": "2001-01-01T10:00:00Z", "origin": "ATL", "distance": 500}
        {"flight_id": "F6", "dep_time": "2001-01-01T10:00:00Z",
        {"flight_id": "F7", "dep_time": "yesterday", "origin": "ATL", "distance": 700}
        """;

    private final ObjectMapper json = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void countsWhatEachStepTypeAndRuleRefusesWithTheRowAndTheWayToMendIt() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT);
        var sample = write("sample.jsonl", SAMPLE);

        // when
        int code = run("validate", "-f", document, "--sample", sample, "-o", "json");

        // then
        assertThat(code).isZero();
        var found = json.readTree(out.toString()).get("sample");
        assertThat(found.get("rows").asInt()).isEqualTo(8);
        assertThat(found.get("accepted").asInt()).isEqualTo(2);
        assertThat(found.get("refused").asInt()).isEqualTo(5);
        assertThat(found.get("duplicates").asInt()).isEqualTo(1);
        assertThat(found.get("refusals"))
                .extracting(cause ->
                        cause.get("by").asText() + " " + cause.get("reason").asText())
                .containsExactlyInAnyOrder(
                        "step number@1 NOT_A_NUMBER",
                        "step number@1 AMBIGUOUS_VALUE",
                        "required MISSING_FIELD",
                        "rule has-distance RULE",
                        "reading UNREADABLE",
                        "type timestamp WRONG_TYPE");
        var number = found.get("refusals").get(0);
        assertThat(number.get("rows").asInt()).isEqualTo(1);
        assertThat(number.get("examples").get(0).get("row").asInt()).isEqualTo(2);
        assertThat(number.get("examples").get(0).get("text").asText()).contains("fourty");
    }

    @Test
    void saysWhenItTrainsAlsoWhereTheDocumentDoesNot() throws Exception {
        // given
        var said = write("said.yaml", DOCUMENT);
        var unsaid = write("unsaid.yaml", DOCUMENT.replaceAll("(?m)^  triggers:.*\n", ""));

        // when
        run("validate", "-f", said);
        run("validate", "-f", unsaid);

        // then
        assertThat(out.toString())
                .contains(
                        "It trains a first model at 10,000 examples, then after 100,000 new examples; at most every PT12H"
                                + " and 4 times in 24 hours, unless a person asks.")
                .contains("It trains a first model at 10,000 examples, then when 2 of the last 3 drift reports tripped,"
                        + " when the champion is worse than it was, after as many new examples as the champion learned from,"
                        + " sooner where that paid; at");
    }

    @Test
    void judgesTheWindowsOfTheSample() throws Exception {
        // given
        var quality = "    quality: [{name: enough, volume: {min: 4}, over: PT4H},"
                + " {name: far-enough, violations: {of: far, max: 0.5, minEvents: 2}, over: P1D}]\n  labels:";
        var document = write("flights.yaml", DOCUMENT.replace("  labels:", quality));
        var sample = write("sample.jsonl", SAMPLE);

        // when
        run("validate", "-f", document, "--sample", sample, "-o", "json");
        var windows = json.readTree(out.toString()).get("sample").get("windows");
        run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(windows.get(0).get("breached").get(0).get("start").asText()).isEqualTo("2001-01-01T12:00:00Z");
        assertThat(out.toString())
                .containsPattern("enough +2 +1 +0 +2001-01-01T12:00:00Z: 3 events, and at least 4 are expected")
                .containsPattern("far-enough +1 +0 +0");
    }

    @Test
    void saysWhereAWindowIsTooShortForTheRowsTheDocumentAsksFor() throws Exception {
        // given
        var rows = IntStream.range(0, 240)
                .mapToObj(hour -> "{\"flight_id\": \"F%d\", \"dep_time\": %d, \"origin\": \"ATL\", \"distance\": 500}"
                        .formatted(hour, 978_307_200_000L + hour * 3_600_000L))
                .toList();
        var document = write(
                "flights.yaml",
                DOCUMENT.replace("window: P1D, measure", "window: P7D, measure")
                        .replace("minRows: 2000}\n", "minRows: 160}\n")
                        .replace("window: P30D", "window: P2D")
                        .replace("minRows: 2000, minPositives: 200", "minRows: 50"));
        var sample = write("sample.jsonl", String.join("\n", rows));

        // when
        run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(out.toString())
                .contains("note: training.window PT48H holds about 48 rows")
                .contains("write a training.window of at least P11D")
                .doesNotContain("drift.window");
    }

    @Test
    void namesTheSecondMistakeOfARowToo() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT);
        var sample = write(
                "sample.jsonl",
                "{\"flight_id\": \"F3\", \"dep_time\": \"2001-01-01T12:00:00Z\", \"distance\": \"12,34\"}\n");

        // when
        run("validate", "-f", document, "--sample", sample, "-o", "json");

        // then
        var refusals = json.readTree(out.toString()).get("sample").get("refusals");
        assertThat(refusals)
                .extracting(cause ->
                        cause.get("place").asText() + " " + cause.get("first").asInt())
                .containsExactlyInAnyOrder("origin 1", "distance 0");
    }

    @Test
    void showsWhatCleaningChangesAndWhichRulesOnlyWarn() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT);
        var sample = write("sample.jsonl", SAMPLE);

        // when
        int code = run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("trim@1")
                .contains("' atl ' → 'atl' (row 1)")
                .contains("'atl' → 'ATL' (row 1)")
                .containsPattern("far +1 +12.50 % +row 5: event F5")
                .containsPattern("origin +string +1 +14.29 % +0|origin +string +1 +12.50 % +0");
    }

    @Test
    void readsColumnsByTheNamesOfTheFields() throws Exception {
        // given
        var document = write("flights.yaml", Pipelines.FLIGHTS);
        var sample = write("sample.csv", """
            flight_id,dep_time,origin,distance,carrier
            F1,2001-01-01T10:00:00Z,ATL,500,DL
            F2,2001-01-01 10:05:00,ATL,,DL
            F3,2001-01-01T10:10:00Z,ATL,far,DL
            """);

        // when
        int code = run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("not declared in the document and ignored: carrier")
                .containsPattern("accepted +2")
                .containsPattern("distance +type int +WRONG_TYPE +1")
                .contains("row 4: distance: 'far'")
                .containsPattern("distance +1 +33.33 % +row 3: needs a field that the row does not have");
    }

    @Test
    void failsABuildWhenMoreRowsAreRefusedThanAllowed() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT);
        var sample = write("sample.jsonl", SAMPLE);

        // when
        int strict = run("validate", "-f", document, "--sample", sample, "--fail-over", "5%");
        int lenient = run("validate", "-f", document, "--sample", sample, "--fail-over", "0.7");

        // then
        assertThat(strict).isEqualTo(1);
        assertThat(lenient).isZero();
        assertThat(err.toString()).contains("62.50 % of the rows are refused and --fail-over allows 5.00 %");
    }

    @Test
    void saysWhenTheEventsHappenedAndHowFarTheyAreOutOfOrder() throws Exception {
        // given
        var document = write("flights.yaml", Pipelines.FLIGHTS);
        var sample = write("sample.jsonl", """
            {"flight_id": "F1", "dep_time": "2001-01-01T10:00:00Z"}
            {"flight_id": "F2", "dep_time": "2001-01-03T10:00:00Z"}
            {"flight_id": "F3", "dep_time": "2001-01-02T22:00:00Z"}
            """);

        // when
        run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(out.toString())
                .contains("event times from 2001-01-01T10:00:00Z to 2001-01-03T10:00:00Z;"
                        + " 1 rows stand behind a later one, by at most PT12H");
    }

    @Test
    void showsAWordOfACategoryThatIsSpelledWrong() throws Exception {
        // given
        var document = write(
                "flights.yaml",
                Pipelines.FLIGHTS.replace(
                        "    - {name: distance",
                        "    - {name: origin, category: origin, values: [ATL, OHR]}\n"
                                + "    - {name: mean, aggregate: mean, of: distance, by: origin, over: P1D}\n"
                                + "    - {name: far, value: mean * 2.0}\n"
                                + "    - {name: distance"));
        var sample = write("sample.jsonl", """
            {"flight_id": "F1", "dep_time": "2001-01-01T10:00:00Z", "origin": "ATL", "distance": 10}
            {"flight_id": "F2", "dep_time": "2001-01-01T11:00:00Z", "origin": "ORD", "distance": 30}
            """);

        // when
        run("validate", "-f", document, "--sample", sample);

        // then
        assertThat(out.toString())
                .containsPattern("origin +50.00 % +0.0000 +1")
                .containsPattern("distance +0.00 % +20.0000 +2")
                .contains("not computed here: mean, far")
                .contains("row 2: 'ORD' is not among its values; add it, or mend the spelling of one");
    }

    @Test
    void failsWhereEveryRowIsRefused() throws Exception {
        // given
        var document = write("flights.yaml", Pipelines.FLIGHTS);
        var sample = write("sample.csv", "flight_id,dep_time\nF1,yesterday\n");
        var empty = write("empty.jsonl", "\n");

        // when
        int all = run("validate", "-f", document, "--sample", sample);
        int none = run("validate", "-f", document, "--sample", empty);

        // then
        assertThat(all).isEqualTo(1);
        assertThat(none).isEqualTo(1);
        assertThat(err.toString()).contains("every row is refused").contains("the sample has no rows");
    }

    @Test
    void takesTextByAMappingWhereTheDocumentCleans() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT);
        var mapping = write("replay.yaml", """
            delimiter: ";"
            columns:
              id: {column: "flight number", type: int}
              när: string
              from-to: string
              miles: string
            event: {flight_id: string(id), dep_time: när, origin: from-to, distance: miles}
            """);
        var sample = write("sample.csv", """
            flight number;när;from-to;miles
            1;2001-01-01 10:00:00; atl;five hundred
            2;2001-01-01T11:00:00Z;ATL;12,34
            """);

        // when
        int code = run("validate", "-f", document, "--sample", sample, "--mapping", mapping);

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("accepted +1")
                .containsPattern("distance +step number@1 +AMBIGUOUS_VALUE +1");
    }

    @Test
    void saysWhereAHoldoutCannotHaveEnoughPositives() throws Exception {
        // given 24 rows a day for ten days, of which six are late
        var document =
                write("flights.yaml", DOCUMENT.replace("minRows: 2000, minPositives", "minRows: 50, minPositives"));
        var mapping = write("replay.yaml", """
            columns: {flight_id: string, dep_time: timestamp, origin: string, distance: string, delay: int}
            event: {flight_id: flight_id, dep_time: dep_time, origin: origin, distance: distance}
            label: {flight_id: flight_id, late: delay > 15, landed_at: dep_time}
            """);
        var rows = IntStream.range(0, 240)
                .mapToObj(hour -> "F%d,%s,ATL,500,%d"
                        .formatted(
                                hour,
                                Instant.parse("2001-01-01T00:00:00Z").plus(Duration.ofHours(hour)),
                                hour % 40 == 0 ? 20 : 0))
                .toList();
        var sample = write("sample.csv", "flight_id,dep_time,origin,distance,delay\n" + String.join("\n", rows));

        // when
        run("validate", "-f", document, "--sample", sample, "--mapping", mapping);

        // then
        assertThat(out.toString())
                .contains("note: 6 of the sample's 240 labels are positive")
                .contains("evaluation.minPositives is 200: no model could be judged");
    }

    @Test
    void takesNoTextForANumberThatIsNone() throws Exception {
        // given
        var document =
                write("flights.yaml", Pipelines.FLIGHTS.replace("distance:  {type: int}", "distance:  {type: double}"));
        var sample = write("sample.csv", """
            flight_id,dep_time,distance
            F1,2001-01-01T10:00:00Z,12d
            F2,2001-01-01T10:00:00Z,0x1p3
            F3,2001-01-01T10:00:00Z, 7
            F4,2001-01-01T10:00:00Z,1e3
            F5,2001-01-01T10:00:00Z,-0.5
            """);

        // when
        run("validate", "-f", document, "--sample", sample, "-o", "json");

        // then
        assertThat(json.readTree(out.toString()).get("sample").get("accepted").asInt())
                .isEqualTo(2);
    }

    @Test
    void refusesAWrongDocumentBeforeItLooksAtTheSample() throws Exception {
        // given
        var document = write("flights.yaml", DOCUMENT.replace("distance > 0", "distanse > 0"));

        // when
        int code = run(
                "validate",
                "-f",
                document,
                "--sample",
                directory.resolve("none.csv").toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("distanse");
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return Freshet.commandLine(terminal).execute(arguments);
    }
}
