package dev.freshet.registry.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Area under the ROC curve from histograms of scores. */
public final class RankCurve {
    private RankCurve() {}

    /**
     * Share of pairs of a positive and a negative example in which the positive one has the higher score; ties in a bin
     * count half (Mann and Whitney's statistic).
     *
     * @return null where one class is missing
     */
    public static @Nullable Double area(List<Long> positiveBins, List<Long> negativeBins) {
        double won = 0;
        double negativesBelow = 0;
        double positives = 0;
        for (int bin = 0; bin < Math.min(positiveBins.size(), negativeBins.size()); bin++) {
            double positive = positiveBins.get(bin);
            double negative = negativeBins.get(bin);
            won += positive * (negativesBelow + negative / 2);
            negativesBelow += negative;
            positives += positive;
        }
        return positives == 0 || negativesBelow == 0 ? null : Double.valueOf(won / (positives * negativesBelow));
    }
}
