package dev.freshet.learning.loss;

/** What one answer adds to a mean: the part of a metric that looks at one row alone. */
public enum RowLoss {
    /**
     * {@code -ln p} of the class that came true (I. J. Good, "Rational Decisions", 1952), with p kept in [EPSILON, 1 -
     * EPSILON]: a certain mistake costs 16.1 instead of infinity.
     */
    LOG {
        @Override
        public double of(float score, float label) {
            double p = Math.min(1 - EPSILON, Math.max(EPSILON, score));
            return label > 0.5f ? -Math.log(p) : -Math.log1p(-p);
        }
    },
    /** Squared difference; its mean is the Brier score of a classifier (G. W. Brier, 1950) or the MSE of a regression. */
    SQUARED {
        @Override
        public double of(float score, float label) {
            double difference = (double) score - label;
            return difference * difference;
        }
    },
    /** Absolute difference; its mean is the MAE (C. J. Willmott and K. Matsuura, 2005). */
    ABSOLUTE {
        @Override
        public double of(float score, float label) {
            return Math.abs((double) score - label);
        }
    },
    /** 1 where the class at threshold one half is the right one, else 0: no loss but a gain; its mean is the accuracy. */
    CORRECT {
        @Override
        public double of(float score, float label) {
            return (score > 0.5f) == (label > 0.5f) ? 1 : 0;
        }
    };

    /** Distance that log loss keeps from 0 and 1: about the spacing of floats just below 1, which scores are. */
    public static final double EPSILON = 1e-7;

    /** What one row adds. */
    public abstract double of(float score, float label);
}
