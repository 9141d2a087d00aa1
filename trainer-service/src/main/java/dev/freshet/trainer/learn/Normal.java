package dev.freshet.trainer.learn;

/** The standard normal distribution. */
final class Normal {
    private static final double P = 0.2316419;
    private static final double[] B = {0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429};

    private Normal() {}

    /** Chance of a value below {@code z}, off by less than 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
    static double below(double z) {
        double t = 1 / (1 + P * Math.abs(z));
        double tail = 0;
        for (int i = B.length - 1; i >= 0; i--) {
            tail = (tail + B[i]) * t;
        }
        tail *= Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return z < 0 ? tail : 1 - tail;
    }
}
