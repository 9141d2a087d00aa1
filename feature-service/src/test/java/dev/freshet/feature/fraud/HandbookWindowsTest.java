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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The windows of {@code examples/card-fraud} against the definitions of the handbook its data is after (Le Borgne et al., 2022,
 * "Baseline feature transformation"), by brute force: a customer's payments and their mean over (t - w, t], a terminal's
 * payments and their share of frauds over (t - 7d - w, t - 7d], 0 where there are none.
 *
 * <p>One entity in so many is looked at, to be quick; {@code -Dfreshet.handbook.one-in=1} looks at all.
 */
class HandbookWindowsTest {
    private static final Path HANDBOOK = Path.of("../../shared/data/fraud_handbook");
    private static final int ONE_IN = Integer.getInteger("freshet.handbook.one-in", 50);
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void noCellOfTheCustomersDiffers() throws IOException {
        // given
        var payments = payments(Payment::customer);

        // when
        var differing = differing(payments, Payment::customer, "customer_n", "customer_mean", Duration.ZERO);

        // then
        assertThat(differing).isEmpty();
    }

    @Test
    void noCellOfTheTerminalsDiffers() throws IOException {
        // given
        var payments = payments(Payment::terminal);

        // when
        var differing = differing(payments, Payment::terminal, "terminal_n", "terminal_risk", WEEK);

        // then
        assertThat(differing).isEmpty();
    }

    private static List<Payment> payments(Function<Payment, String> entity) {
        assumeThat(Files.isDirectory(HANDBOOK))
                .as("the payments of the handbook are not at " + HANDBOOK)
                .isTrue();
        var files = Stream.of("04", "05", "06", "07")
                .map(month -> HANDBOOK.resolve("2018-" + month + ".csv.gz"))
                .toList();
        return Payments.read(
                files, payment -> Math.floorMod(entity.apply(payment).hashCode(), ONE_IN) == 0);
    }

    private static List<String> differing(
            List<Payment> payments, Function<Payment, String> entity, String count, String mean, Duration delay)
            throws IOException {
        var pipeline = pipeline();
        var names = pipeline.features().stream().map(Feature::name).toList();
        var features = new PaymentFeatures(pipeline);
        ToDoubleFunction<Payment> value = delay.isZero() ? Payment::amount : payment -> payment.fraud() ? 1 : 0;
        Map<String, List<Payment>> before = new HashMap<>();
        List<String> differing = new ArrayList<>();
        long cells = 0;
        for (Payment payment : payments) {
            var vector = features.next(payment);
            var own = before.computeIfAbsent(entity.apply(payment), key -> new ArrayList<>());
            own.add(payment);
            for (int days : List.of(1, 7, 30)) {
                var held = held(own, payment.time().minus(delay), Duration.ofDays(days));
                double expectedMean = held.stream().mapToDouble(value).average().orElse(0);
                double actualMean = vector[names.indexOf(mean + "_" + days + "d")];
                if (vector[names.indexOf(count + "_" + days + "d")] != held.size()
                        || Math.abs(actualMean - expectedMean) > 1e-9 * Math.max(1, expectedMean)) {
                    differing.add(payment + " over " + days + " days");
                }
                cells += 2;
            }
        }
        System.out.printf(
                "%,d payments, %,d cells by %s, %d differ%n", payments.size(), cells, count, differing.size());
        return differing;
    }

    /** The payments in (until - over, until]; from the newest back, because payments come in the order of their times. */
    private static List<Payment> held(List<Payment> own, Instant until, Duration over) {
        List<Payment> held = new ArrayList<>();
        for (Payment payment : own.reversed()) {
            if (!payment.time().isAfter(until.minus(over))) {
                break;
            }
            if (!payment.time().isAfter(until)) {
                held.add(payment);
            }
        }
        return held;
    }

    private static Pipeline pipeline() throws IOException {
        return switch (PipelineReader.read(Files.readString(Path.of("../examples/card-fraud/pipeline.yaml")))) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
