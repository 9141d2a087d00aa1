package dev.freshet.trainer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the settings a search tries: the same seed draws the same ones. */
public final class SettingSampler {
    private SettingSampler() {}

    /** {@code trials} settings, of which the first is {@link Setting#DEFAULT}. */
    public static List<Setting> draw(int trials, long seed) {
        if (trials < 1) {
            throw new IllegalArgumentException("training.search.trials must be at least 1 but was " + trials);
        }
        var random = new SplittableRandom(seed);
        var settings = new ArrayList<Setting>();
        settings.add(Setting.DEFAULT);
        while (settings.size() < trials) {
            settings.add(new Setting(
                    3 + random.nextInt(6),
                    logarithmic(random, 0.03, 0.3),
                    logarithmic(random, 1, 50),
                    0.6 + 0.4 * random.nextDouble(),
                    0.6 + 0.4 * random.nextDouble(),
                    logarithmic(random, 0.1, 10)));
        }
        return List.copyOf(settings);
    }

    /** Uniform in the logarithm: rates and penalties matter by their order of magnitude. */
    private static double logarithmic(SplittableRandom random, double least, double most) {
        return least * Math.pow(most / least, random.nextDouble());
    }
}
