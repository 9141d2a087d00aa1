package dev.freshet.flights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One line of the flights sample. */
public record Flight(String id, Instant departure, String origin, String destination, int distance, int delay) {
    private static final Path SAMPLE = Path.of(System.getProperty("freshet.root", ".."))
            .resolve("examples/flight-delays/data/flights-2001-q1-busiest12.csv.gz");

    /** The first flights of the sample, in the order they left. */
    public static List<Flight> first(int count) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).limit(count).map(Flight::parse).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read the flights sample at " + SAMPLE, e);
        }
    }

    private static Flight parse(String line) {
        var cells = line.split(",", -1);
        return new Flight(
                cells[0],
                OffsetDateTime.parse(cells[1]).toInstant(),
                cells[2],
                cells[3],
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]));
    }

    public boolean late() {
        return delay > 15;
    }

    /** Half an hour on the ground and in climb, then 7.5 miles a minute. */
    public Instant landing() {
        return departure.plus(Duration.ofMinutes(30 + Math.round(distance / 7.5)));
    }
}
