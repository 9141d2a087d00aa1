package dev.freshet.simulator.bench;

import dev.freshet.simulator.bench.Recording.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The data sets. Those without times get them evenly. Windows of flights and card payments are those of the examples' documents,
 * computed here over all rows, of which every fourth is kept.
 */
final class Recordings {
    static final List<String> NAMES = List.of("flights", "fraud", "elec2", "bank", "sea", "sine1");

    private static final int KEPT = 4;
    private static final Duration DAY = Duration.ofDays(1);

    private final Path root;
    private final Path shared;

    Recordings(Path root) {
        this.root = root;
        this.shared = root.resolve("../shared/data").normalize();
    }

    /** A data set by its name; empty where its files are absent. */
    Optional<Recording> read(String name) throws IOException {
        return switch (name) {
            case "flights" -> flights(root.resolve("examples/flight-delays/data/flights-2001-q1-busiest12.csv.gz"));
            case "fraud" -> fraud(shared.resolve("fraud_handbook"));
            case "elec2" -> elec2(shared.resolve("elec2/electricity.csv"));
            case "bank" -> bank(shared.resolve("bank_marketing/bank-additional-full.csv"));
            case "sea" -> even("sea", shared.resolve("synthetic_drift/sea_50k.csv"), 500);
            case "sine1" -> even("sine1", shared.resolve("synthetic_drift/sine1_w_50_n_0.1_101.arff"), 1000);
            default -> throw new IllegalArgumentException("bench policy knows %s, not '%s'".formatted(NAMES, name));
        };
    }

    private static Optional<Recording> flights(Path file) throws IOException {
        var departures = new HashMap<String, Trail>();
        var arrivals = new HashMap<String, Trail>();
        var late = new HashMap<String, Trail>();
        var rows = new ArrayList<Row>();
        var landing = new PriorityQueue<>(Comparator.comparingLong(Landed::at));
        boolean there = lines(file, line -> {
            var cells = line.split(",", -1);
            if (cells[0].equals("flight_id")) {
                return;
            }
            long time = OffsetDateTime.parse(cells[1]).toInstant().toEpochMilli();
            long distance = Long.parseLong(cells[4]);
            double label = Long.parseLong(cells[5]) > 15 ? 1 : 0;
            while (!landing.isEmpty() && landing.peek().at() < time) {
                var landed = landing.remove();
                trail(late, landed.origin()).add(landed.at() + 1, landed.label());
                trail(arrivals, landed.destination()).add(landed.at() + 1, landed.label());
            }
            trail(departures, cells[2]).add(time, 1);
            long hours = 3 * 3_600_000L;
            rows.add(new Row(
                    Instant.ofEpochMilli(time),
                    List.of(
                            (double) Instant.ofEpochMilli(time)
                                    .atOffset(ZoneOffset.UTC)
                                    .getHour(),
                            (double) distance,
                            (double) trail(departures, cells[2]).count(time - 3_600_000L, time),
                            trail(late, cells[2]).mean(time - hours, time, Double.NaN),
                            trail(arrivals, cells[3]).mean(time - hours, time, Double.NaN)),
                    label,
                    Instant.ofEpochMilli(time).plus(Duration.ofHours(12))));
            landing.add(new Landed(time + 1000 * (1800 + 8 * distance), cells[2], cells[3], label));
        });
        var names = List.of("hour", "distance", "origin_departures_1h", "origin_late_3h", "destination_late_3h");
        return there ? Optional.of(new Recording("flights", "auc", names, rows).every(KEPT)) : Optional.empty();
    }

    /** A label on its way. */
    private record Landed(long at, String origin, String destination, double label) {}

    private static Optional<Recording> fraud(Path folder) throws IOException {
        var customers = new HashMap<String, Trail>();
        var terminals = new HashMap<String, Trail>();
        var rows = new ArrayList<Row>();
        long week = 7 * DAY.toMillis();
        for (var month : List.of("04", "05", "06", "07")) {
            boolean there = lines(folder.resolve("2018-" + month + ".csv.gz"), line -> {
                var cells = line.split(",", -1);
                if (cells[0].equals("transaction_id")) {
                    return;
                }
                var at = LocalDateTime.parse(cells[1]);
                long time = at.toInstant(ZoneOffset.UTC).toEpochMilli();
                double amount = Double.parseDouble(cells[4]);
                double label = Double.parseDouble(cells[5]);
                var customer = trail(customers, cells[2]);
                customer.add(time, amount);
                var terminal = trail(terminals, cells[3]);
                boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
                var values = new ArrayList<Double>(List.of(amount, weekend ? 1.0 : 0, at.getHour() <= 6 ? 1.0 : 0));
                for (int days : new int[] {1, 7, 30}) {
                    values.add((double) customer.count(time - days * DAY.toMillis(), time));
                }
                for (int days : new int[] {1, 7, 30}) {
                    values.add(customer.mean(time - days * DAY.toMillis(), time, Double.NaN));
                }
                for (int days : new int[] {1, 7, 30}) {
                    values.add((double) terminal.count(time - week - days * DAY.toMillis(), time - week));
                }
                for (int days : new int[] {1, 7, 30}) {
                    values.add(terminal.mean(time - week - days * DAY.toMillis(), time - week, 0));
                }
                terminal.add(time, label);
                var moment = Instant.ofEpochMilli(time);
                rows.add(new Row(moment, values, label, moment.plusMillis(week)));
            });
            if (!there) {
                return Optional.empty();
            }
        }
        var names = List.of(
                "amount",
                "weekend",
                "night",
                "customer_n_1d",
                "customer_n_7d",
                "customer_n_30d",
                "customer_mean_1d",
                "customer_mean_7d",
                "customer_mean_30d",
                "terminal_n_1d",
                "terminal_n_7d",
                "terminal_n_30d",
                "terminal_risk_1d",
                "terminal_risk_7d",
                "terminal_risk_30d");
        return Optional.of(new Recording("fraud", "auc", names, rows).every(KEPT));
    }

    /** Every half hour from the seventh of May 1996; what the market did is known after half an hour. */
    private static Optional<Recording> elec2(Path file) throws IOException {
        var begin = Instant.parse("1996-05-07T00:00:00Z");
        var half = Duration.ofMinutes(30);
        var rows = new ArrayList<Row>();
        boolean there = lines(file, line -> {
            if (!line.startsWith("period")) {
                var cells = numbers(line.split(",", -1));
                var time = begin.plus(half.multipliedBy(rows.size()));
                rows.add(new Row(time, cells.subList(0, 6), cells.get(6), time.plus(half)));
            }
        });
        var names = List.of("period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer");
        return there ? Optional.of(new Recording("elec2", "accuracy", names, rows)) : Optional.empty();
    }

    /** Calls from May 2008 to November 2010 in order, evenly; texts become numbers in the order in which they come up. */
    private static Optional<Recording> bank(Path file) throws IOException {
        var begin = Instant.parse("2008-05-01T00:00:00Z");
        var codes = new HashMap<String, Double>();
        var names = new ArrayList<String>();
        var rows = new ArrayList<Row>();
        boolean there = lines(file, line -> {
            var cells = line.replace("\"", "").split(";", -1);
            if (names.isEmpty()) {
                names.addAll(List.of(cells).subList(0, cells.length - 1));
                return;
            }
            var values = new ArrayList<Double>();
            for (int i = 0; i < names.size(); i++) {
                values.add(number(names.get(i) + "=" + cells[i], cells[i], codes));
            }
            values.remove(names.indexOf("duration")); // known only when the call is over: it leaks the label
            var time = begin.plus(Duration.ofMinutes(33L * rows.size()));
            rows.add(new Row(time, values, cells[names.size()].equals("yes") ? 1 : 0, time.plus(DAY)));
        });
        names.remove("duration");
        var columns = names.stream().map(name -> name.replace('.', '_')).toList();
        return there ? Optional.of(new Recording("bank", "auc", columns, rows)) : Optional.empty();
    }

    /** Data without times: so many rows a day. */
    private static Optional<Recording> even(String name, Path file, int aDay) throws IOException {
        var begin = Instant.parse("2020-01-01T00:00:00Z");
        var rows = new ArrayList<Row>();
        boolean there = lines(file, line -> {
            if (line.isEmpty() || line.startsWith("@") || line.startsWith("x1") || line.startsWith("%")) {
                return;
            }
            var cells = line.replace("p", "1").replace("n", "0").split(",", -1);
            var numbers = numbers(cells);
            var time = begin.plus(DAY.dividedBy(aDay).multipliedBy(rows.size()));
            rows.add(new Row(time, numbers.subList(0, numbers.size() - 1), numbers.getLast(), time.plus(DAY)));
        });
        if (!there) {
            return Optional.empty();
        }
        var names =
                List.of("x1", "x2", "x3").subList(0, rows.getFirst().values().size());
        return Optional.of(new Recording(name, "accuracy", names, rows));
    }

    private static Trail trail(Map<String, Trail> trails, String key) {
        return trails.computeIfAbsent(key, none -> new Trail());
    }

    private static double number(String key, String cell, Map<String, Double> codes) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return codes.computeIfAbsent(key, none -> (double) codes.size());
        }
    }

    private static List<Double> numbers(String[] cells) {
        return Arrays.stream(cells).map(Double::parseDouble).toList();
    }

    private static boolean lines(Path file, Consumer<String> reader) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        var in = Files.newInputStream(file);
        try (var text = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            text.lines().forEach(reader);
        }
        return true;
    }
}
