import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/**
 * Makes card payments with frauds among them, for trying the example without any data at hand.
 *
 * <p>{@code java Generate.java FILE.csv.gz [CUSTOMERS [DAYS [FIRST-DAY [SEED]]]]}. The same arguments give the same file. The
 * kinds of fraud are those of the "Reproducible Machine Learning for Credit Card Fraud Detection" handbook (Le Borgne et al.,
 * 2022): amounts too large, terminals that are tampered with for four weeks, and customers whose card number is stolen for
 * two. README.md says what is simplified.
 */
public final class Generate {
    private static final double REACH = 5;
    private static final double AREA = 100;
    private static final double TOO_LARGE = 220;

    /** Someone who pays about so often a day and about so much, at terminals near by. */
    private record Customer(int id, double payments, double amount, List<Integer> terminals) {}

    private record Payment(Instant time, int customer, int terminal, double amount, boolean fraud) {
        Payment stolen() {
            return new Payment(time, customer, terminal, amount * 5, true);
        }

        Payment marked(boolean isFraud) {
            return new Payment(time, customer, terminal, amount, isFraud);
        }
    }

    private final RandomGenerator random;
    private final List<Customer> customers = new ArrayList<>();
    private final int terminals;
    private final Map<Integer, Integer> tamperedUntil = new HashMap<>();
    private final Map<Integer, Integer> stolenUntil = new HashMap<>();

    private Generate(int howMany, long seed) {
        random = new SplittableRandom(seed);
        terminals = 2 * howMany;
        double[][] places = new double[terminals][];
        for (int terminal = 0; terminal < terminals; terminal++) {
            places[terminal] = place();
        }
        // Fewer customers live in a smaller town, so that each still has shops within reach.
        for (int id = 0; id < howMany; id++) {
            double amount = 5 + 95 * random.nextDouble();
            customers.add(new Customer(id, 4 * random.nextDouble(), amount, near(place(), places)));
        }
    }

    private double[] place() {
        double side = AREA * Math.sqrt(terminals / 10_000.0);
        return new double[] {side * random.nextDouble(), side * random.nextDouble()};
    }

    private static List<Integer> near(double[] home, double[][] places) {
        List<Integer> near = new ArrayList<>();
        for (int terminal = 0; terminal < places.length; terminal++) {
            if (Math.hypot(home[0] - places[terminal][0], home[1] - places[terminal][1]) < REACH) {
                near.add(terminal);
            }
        }
        return near;
    }

    /** The payments of one day, in order of time. */
    private List<Payment> day(int day, LocalDate date) {
        for (int i = 0; i < scaled(2); i++) {
            tamperedUntil.put(random.nextInt(terminals), day + 28);
        }
        for (int i = 0; i < scaled(3); i++) {
            stolenUntil.put(random.nextInt(customers.size()), day + 14);
        }
        List<Payment> payments = new ArrayList<>();
        for (Customer customer : customers) {
            for (int left = poisson(customer.payments()); left > 0 && !customer.terminals().isEmpty(); left--) {
                double second = 43_200 + 20_000 * random.nextGaussian();
                if (second > 0 && second < 86_400) {
                    payments.add(payment(customer, day, date, (long) second));
                }
            }
        }
        payments.sort(Comparator.comparing(Payment::time));
        return payments;
    }

    /** What the handbook does for 5,000 customers, in proportion. */
    private int scaled(int perFiveThousand) {
        double wanted = perFiveThousand * customers.size() / 5_000.0;
        return (int) wanted + (random.nextDouble() < wanted - (int) wanted ? 1 : 0);
    }

    private Payment payment(Customer customer, int day, LocalDate date, long second) {
        double drawn = customer.amount() + customer.amount() / 2 * random.nextGaussian();
        double amount = drawn > 0 ? drawn : 2 * customer.amount() * random.nextDouble();
        int terminal = customer.terminals().get(random.nextInt(customer.terminals().size()));
        var time = date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofSeconds(second));
        var payment = new Payment(time, customer.id(), terminal, amount, amount > TOO_LARGE);
        if (stolenUntil.getOrDefault(customer.id(), -1) > day && random.nextInt(3) == 0) {
            payment = payment.stolen();
        }
        return tamperedUntil.getOrDefault(terminal, -1) > day ? payment.marked(true) : payment;
    }

    /** Knuth's way; the means are small. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("write: java Generate.java FILE.csv.gz [CUSTOMERS [DAYS [FIRST-DAY [SEED]]]]");
            System.exit(2);
        }
        int howMany = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        int days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 122;
        var first = LocalDate.parse(arguments.length > 3 ? arguments[3] : "2018-04-01");
        long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 7;
        var generate = new Generate(howMany, seed);
        long rows = 0;
        long frauds = 0;
        try (var out = new PrintWriter(
                new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 16),
                false,
                StandardCharsets.UTF_8)) {
            out.println("transaction_id,tx_datetime,customer_id,terminal_id,amount,tx_fraud");
            for (int day = 0; day < days; day++) {
                for (Payment it : generate.day(day, first.plusDays(day))) {
                    out.printf(
                            Locale.ROOT,
                            "%d,%s,%d,%d,%.2f,%d%n",
                            rows++,
                            it.time(),
                            it.customer(),
                            it.terminal(),
                            it.amount(),
                            it.fraud() ? 1 : 0);
                    frauds += it.fraud() ? 1 : 0;
                }
            }
        }
        System.out.printf("%,d payments, %,d of them frauds, in %s%n", rows, frauds, arguments[0]);
    }
}
