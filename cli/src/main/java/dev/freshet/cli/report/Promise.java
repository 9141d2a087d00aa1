package dev.freshet.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What the demo promises; whatever was not kept is named.
 *
 * @param trainings least number of trainings that made a candidate
 * @param promotions least number of changes of champion
 */
public record Promise(int trainings, int promotions) {

    /** What was promised and did not happen; empty where all of it did. */
    public List<String> broken(EventCounts counts, ChainHistory history) {
        var broken = new ArrayList<String>();
        counts.imbalance().ifPresent(broken::add);
        if (counts.features() != counts.records()) {
            broken.add("%,d records, but %,d feature vectors".formatted(counts.records(), counts.features()));
        }
        if (history.trainings() < trainings) {
            broken.add("%d trainings, at least %d were promised".formatted(history.trainings(), trainings));
        }
        if (history.promotions().size() < promotions) {
            broken.add("%d promotions, at least %d were promised"
                    .formatted(history.promotions().size(), promotions));
        }
        broken.addAll(history.unfinished());
        return broken;
    }
}
