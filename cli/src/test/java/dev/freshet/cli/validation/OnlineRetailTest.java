package dev.freshet.cli.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.freshet.cli.files.SampleFile;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * A year of a real shop's invoice lines: every row's fate is compared with what its cells say, read without Freshet. All exact
 * duplicates are found and nothing else is called one, and each refusal gives a reason that is true of the row.
 */
class OnlineRetailTest {
    private static final Path DATA = Path.of("../../shared/data/online_retail_ii/online_retail_2009_2010.csv.gz");
    private static final Path DOCUMENT = Path.of("../examples/cleaning/retail.yaml");
    private static final int INVOICE = 0;
    private static final int QUANTITY = 3;
    private static final int PRICE = 5;
    private static final int CUSTOMER = 6;

    @Test
    void refusesForTrueReasonsAndFindsAllDuplicatesOfWhatItTakes() throws IOException {
        var accepted = new HashSet<List<String>>();

        var fates = compare(Files.readString(DOCUMENT), Integer.MAX_VALUE, row -> {
            if (row.get(CUSTOMER).isEmpty()) {
                return "customer_id required";
            }
            if (row.get(QUANTITY).startsWith("-") && !row.get(INVOICE).startsWith("C")) {
                return "rule sold-or-cancelled";
            }
            if (Double.parseDouble(row.get(PRICE)) <= 0) {
                return "rule has-a-price";
            }
            return accepted.add(row) ? "record" : "duplicate";
        });

        assertThat(fates)
                .isEqualTo(Map.of(
                        "record", 410_732L,
                        "duplicate", 6_771L,
                        "customer_id required", 107_927L,
                        "rule has-a-price", 31L));
    }

    @Test
    void findsAllExactDuplicatesWhereNothingIsRefused() throws IOException {
        var document = Files.readString(DOCUMENT)
                .replace(", required: true", "")
                .replaceAll("(?m)^ {6}- \\{name: (sold-or-cancelled|has-a-price).*$", "")
                .replace("    rules:\n", "");
        var seen = new HashSet<List<String>>();

        var fates = compare(document, 100_000, row -> seen.add(row) ? "record" : "duplicate");

        assertThat(fates.values().stream().mapToLong(it -> it).sum()).isEqualTo(100_000);
        assertThat(fates).containsEntry("duplicate", 100_000L - seen.size());
    }

    /** What a row's cells say of it. */
    private interface Truth {
        String of(List<String> row);
    }

    /** Holds each row's fate against the truth, and counts the fates. */
    private static Map<String, Long> compare(String document, int most, Truth truth) throws IOException {
        assumeTrue(Files.exists(DATA), () -> "there is no " + DATA.toAbsolutePath() + "; nothing is compared");
        var pipeline = pipeline(document);
        var check = new RuleCompiler(Duration.ofMinutes(30)).apply(pipeline.events());
        var trial = new Trial(pipeline, check, Instant.parse("2011-01-01T00:00:00Z"), 0);
        Map<String, Long> fates = new TreeMap<>();
        var csv = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
        try (var rows = SampleFile.open(DATA, Format.CSV, pipeline);
                var cells = csv.readerFor(String[].class)
                        .<String[]>readValues(new GZIPInputStream(Files.newInputStream(DATA)))) {
            cells.next();
            for (int row = 0; row < most && rows.hasNext(); row++) {
                var expected = truth.of(Arrays.asList(cells.next()));
                var fate = fate(trial, rows.next());
                if (!fate.equals(expected)) {
                    assertThat(fate).as("row %d", trial.result().rows() + 1).isEqualTo(expected);
                }
                fates.merge(fate, 1L, Long::sum);
            }
            assertThat(cells.hasNext()).isEqualTo(rows.hasNext());
        }
        return fates;
    }

    private static String fate(Trial trial, SampleRow row) {
        return trial.add(row)
                .map(cause -> switch (cause.reason()) {
                    case "DUPLICATE" -> "duplicate";
                    case "RULE" -> cause.by();
                    default -> cause.place() + " " + cause.by();
                })
                .orElse("record");
    }

    private static Pipeline pipeline(String document) {
        return switch (PipelineReader.read(document)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
