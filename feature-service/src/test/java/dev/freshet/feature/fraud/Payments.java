package dev.freshet.feature.fraud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Reads payments as the example's data and the handbook's have them. */
final class Payments {
    /** One payment. */
    record Payment(String id, Instant time, String customer, String terminal, double amount, boolean fraud) {}

    private Payments() {}

    static List<Payment> read(List<Path> files, Instant from) {
        return read(files, payment -> !payment.time().isBefore(from));
    }

    static List<Payment> read(List<Path> files, Predicate<Payment> wanted) {
        List<Payment> payments = new ArrayList<>();
        for (Path file : files) {
            try (var lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                lines.readLine();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var payment = payment(line.split(",", -1));
                    if (wanted.test(payment)) {
                        payments.add(payment);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return payments;
    }

    private static Payment payment(String[] cells) {
        var time = Instant.parse(cells[1].endsWith("Z") ? cells[1] : cells[1] + "Z");
        return new Payment(cells[0], time, cells[2], cells[3], Double.parseDouble(cells[4]), cells[5].equals("1"));
    }
}
