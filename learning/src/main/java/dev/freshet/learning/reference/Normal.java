package dev.freshet.learning.reference;

/**
 * The standard normal distribution.
 *
 * <p>The tail is Hart's approximation as given by West (Better approximations to cumulative normal functions, Wilmott, 2005),
 * good to 1e-15 relative to 1 and to seven digits far out; the quantile is Wichura's PPND7 (Algorithm AS 241, Applied
 * Statistics 37, 1988), good to seven digits.
 */
public final class Normal {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double FAR = 7.07106781186547;
    private static final double BEYOND = 37;
    private static final double[] NUMERATOR = {
        3.52624965998911E-02,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] DENOMINATOR = {
        8.83883476483184E-02,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double[][] MIDDLE = {
        {59.109374720, 159.29113202, 50.434271938, 3.3871327179}, {67.187563600, 78.757757664, 17.895169469, 1}
    };
    private static final double[][] OUTSIDE = {
        {0.17023821103, 1.3067284816, 2.7568153900, 1.4234372777}, {0.12021132975, 0.73700164250, 1}
    };
    private static final double[][] FAR_OUT = {
        {0.017337203997, 0.42868294337, 3.0812263860, 6.6579051150}, {0.012258202635, 0.24197894225, 1}
    };

    private Normal() {}

    public static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /** The share below {@code z}. */
    public static double below(double z) {
        return above(-z);
    }

    /** The share above {@code z}. */
    public static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        if (z > BEYOND) {
            return 0;
        }
        return z < FAR ? Math.exp(-z * z / 2) * near(z) : density(z) / fraction(z);
    }

    private static double near(double z) {
        return polynomial(z, NUMERATOR) / polynomial(z, DENOMINATOR);
    }

    private static double fraction(double z) {
        var value = z + 0.65;
        for (var term = 4; term >= 1; term--) {
            value = z + term / value;
        }
        return value;
    }

    /** The value with this share below it. */
    public static double quantile(double share) {
        var q = share - 0.5;
        if (Math.abs(q) <= 0.425) {
            var r = 0.180625 - q * q;
            return q * polynomial(r, MIDDLE[0]) / polynomial(r, MIDDLE[1]);
        }
        var r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
        var distance = r <= 5
                ? polynomial(r - 1.6, OUTSIDE[0]) / polynomial(r - 1.6, OUTSIDE[1])
                : polynomial(r - 5, FAR_OUT[0]) / polynomial(r - 5, FAR_OUT[1]);
        return q < 0 ? -distance : distance;
    }

    private static double polynomial(double x, double[] coefficients) {
        var value = 0.0;
        for (var coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
