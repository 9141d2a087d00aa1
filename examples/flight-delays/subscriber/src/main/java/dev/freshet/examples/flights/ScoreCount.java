package dev.freshet.examples.flights;

/** Says now and then how much was scored, by which version. */
final class ScoreCount {
    private static final long EVERY = 50_000;

    private long total;
    private long said;
    private double sum;

    void add(int version, float[] scores) {
        for (var score : scores) {
            sum += score;
        }
        total += scores.length;
        if (total - said >= EVERY) {
            System.out.printf(
                    "subscriber: %,d flights scored, now with version %d; mean probability of delay %.3f%n",
                    total, version, sum / total);
            said = total;
        }
    }

    long total() {
        return total;
    }
}
