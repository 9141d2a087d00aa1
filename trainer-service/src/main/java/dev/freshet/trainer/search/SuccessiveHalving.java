package dev.freshet.trainer.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Searches by successive halving (Jamieson and Talwalkar, 2016): all settings get a few rounds, the better half twice as many,
 * and so on; the last one may use all. Trials go on where they stopped, so no round is grown twice.
 */
public final class SuccessiveHalving {
    private static final int LEAST_ROUNDS = 8;

    private final int mostRounds;

    public SuccessiveHalving(int mostRounds) {
        if (mostRounds < 1) {
            throw new IllegalArgumentException("training.rounds must be at least 1 but was " + mostRounds);
        }
        this.mostRounds = mostRounds;
    }

    /** The best of {@code settings}; of equal ones the earlier. {@code progress} hears the share of the planned rounds. */
    public SearchResult search(List<Setting> settings, Learner learner, DoubleConsumer progress) {
        var field = new ArrayList<Contender>();
        var meter = new Meter(progress, plannedRounds(settings.size()));
        try {
            for (var setting : settings) {
                field.add(new Contender(field.size(), setting, learner.begin(setting)));
            }
            for (int rounds = firstRounds(settings.size()); ; rounds = Math.min(mostRounds, 2 * rounds)) {
                int reach = field.size() == 1 ? mostRounds : rounds;
                field.forEach(contender -> contender.growTo(reach, meter));
                if (field.size() == 1) {
                    return result(field.getFirst());
                }
                keepBetterHalf(field);
            }
        } finally {
            field.forEach(Contender::close);
        }
    }

    private static void keepBetterHalf(List<Contender> field) {
        field.sort(Comparator.comparingDouble(Contender::bestLoss).thenComparingInt(Contender::number));
        var worse = field.subList((field.size() + 1) / 2, field.size());
        worse.forEach(Contender::close);
        worse.clear();
    }

    private static SearchResult result(Contender best) {
        return new SearchResult(best.setting(), best.bestRounds(), best.bestLoss(), best.predict());
    }

    private int firstRounds(int trials) {
        int halvings = 32 - Integer.numberOfLeadingZeros(trials - 1);
        return Math.min(mostRounds, Math.max(LEAST_ROUNDS, mostRounds >> Math.min(30, halvings)));
    }

    /** Rounds of the whole search where no trial stops early. */
    private int plannedRounds(int trials) {
        int planned = 0;
        int grown = 0;
        int rounds = firstRounds(trials);
        for (int left = trials; left > 1; left = (left + 1) / 2) {
            planned += left * (rounds - grown);
            grown = rounds;
            rounds = Math.min(mostRounds, 2 * rounds);
        }
        return planned + mostRounds - grown;
    }

    /** Counts rounds for the progress. */
    private static final class Meter implements Runnable {
        private final DoubleConsumer progress;
        private final int planned;
        private int done;

        Meter(DoubleConsumer progress, int planned) {
            this.progress = progress;
            this.planned = planned;
        }

        @Override
        public void run() {
            done++;
            progress.accept(Math.min(1, (double) done / planned));
        }
    }
}
