package dev.freshet.feature.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.freshet.feature.fraud.Payments.Payment;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the windows of {@code examples/card-fraud} are worth. As in the handbook the data is after (Le Borgne et al., 2022,
 * "Baseline feature transformation" and "Baseline fraud detection system"): a week to learn from, a week for complaints to
 * come, the next week to score.
 */
class CardFraudTest {
    private static final Path EXAMPLE = Path.of("../examples/card-fraud");
    private static final Path HANDBOOK = Path.of("../../shared/data/fraud_handbook");
    private static final Duration WEEK = Duration.ofDays(7);

    private record Scored(Ranking withWindows, Ranking without) {}

    @Test
    void onTheHandbooksPaymentsWindowsFindWhatAmountsDoNot() throws IOException {
        // given the last weeks there are; customers' windows reach back 30 days, terminals' 37
        assumeThat(Files.isDirectory(HANDBOOK))
                .as("the payments of the handbook are not at " + HANDBOOK)
                .isTrue();
        var files = Stream.of("06", "07")
                .map(month -> HANDBOOK.resolve("2018-" + month + ".csv.gz"))
                .toList();
        var payments = Payments.read(files, Instant.parse("2018-06-04T00:00:00Z"));

        // when
        var scored = score(payments, Instant.parse("2018-07-11T00:00:00Z"));

        // then
        assertThat(scored.withWindows().auc()).isGreaterThan(0.88);
        assertThat(scored.withWindows().averagePrecision()).isGreaterThan(0.5);
        assertThat(scored.without().auc()).isLessThan(0.7);
    }

    @Test
    void soTheyDoOnPaymentsThatAnyoneCanMake(@TempDir Path folder) throws Exception {
        // given
        var file = folder.resolve("payments.csv.gz");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var made = new ProcessBuilder(
                        java.toString(),
                        EXAMPLE.resolve("data/Generate.java").toString(),
                        file.toString(),
                        "1000",
                        "70")
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        var payments = Payments.read(List.of(file), Instant.EPOCH);

        // when
        var scored = score(payments, Instant.parse("2018-05-20T00:00:00Z"));

        // then
        assertThat(scored.withWindows().auc()).isGreaterThan(0.8);
        assertThat(scored.withWindows().auc()).isGreaterThan(scored.without().auc() + 0.1);
    }

    private static Scored score(List<Payment> payments, Instant from) throws IOException {
        var pipeline = pipeline();
        var features = new PaymentFeatures(pipeline);
        List<double[]> learn = new ArrayList<>();
        List<Boolean> learnLabels = new ArrayList<>();
        List<double[]> judge = new ArrayList<>();
        List<Boolean> judgeLabels = new ArrayList<>();
        for (Payment payment : payments) {
            var vector = features.next(payment);
            var into = Duration.between(from, payment.time());
            if (!into.isNegative() && into.compareTo(WEEK) < 0) {
                learn.add(vector);
                learnLabels.add(payment.fraud());
            } else if (into.compareTo(WEEK.multipliedBy(2)) >= 0 && into.compareTo(WEEK.multipliedBy(3)) < 0) {
                judge.add(vector);
                judgeLabels.add(payment.fraud());
            }
        }
        int plain = (int) pipeline.features().stream()
                .map(Feature::name)
                .takeWhile(name -> !name.contains("customer"))
                .count();
        return new Scored(
                rank(learn, learnLabels, judge, judgeLabels, pipeline.features().size()),
                rank(learn, learnLabels, judge, judgeLabels, plain));
    }

    private static Ranking rank(
            List<double[]> learn,
            List<Boolean> learnLabels,
            List<double[]> judge,
            List<Boolean> judgeLabels,
            int width) {
        var model = Logistic.fit(first(learn, width), learnLabels);
        return Ranking.of(first(judge, width).stream().map(model::score).toList(), judgeLabels);
    }

    private static List<double[]> first(List<double[]> rows, int width) {
        return rows.stream().map(row -> Arrays.copyOf(row, width)).toList();
    }

    private static Pipeline pipeline() throws IOException {
        return switch (PipelineReader.read(Files.readString(EXAMPLE.resolve("pipeline.yaml")))) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
