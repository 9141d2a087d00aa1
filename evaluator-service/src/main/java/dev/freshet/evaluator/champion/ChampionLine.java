package dev.freshet.evaluator.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All champions of one pipeline in the order of their epochs; a promotion that is not newer changes nothing. */
public record ChampionLine(List<Champion> champions) {
    public static final ChampionLine EMPTY = new ChampionLine(List.of());

    public ChampionLine {
        champions = List.copyOf(champions);
    }

    /** The line after a promotion. */
    public ChampionLine with(Champion promoted) {
        if (!champions.isEmpty() && promoted.epoch() <= champions.getLast().epoch()) {
            return this;
        }
        var longer = new ArrayList<>(champions);
        longer.add(promoted);
        return new ChampionLine(longer);
    }

    public boolean isEmpty() {
        return champions.isEmpty();
    }

    /** The champion in service. */
    public Optional<Champion> present() {
        return champions.isEmpty() ? Optional.empty() : Optional.of(champions.getLast());
    }

    /** The newest champion that fits. */
    public Optional<Champion> newest(Predicate<Champion> fits) {
        return champions.reversed().stream().filter(fits).findFirst();
    }

    /** The first champion that fits. */
    public Optional<Champion> first(Predicate<Champion> fits) {
        return champions.stream().filter(fits).findFirst();
    }
}
