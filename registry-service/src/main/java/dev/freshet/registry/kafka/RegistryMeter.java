package dev.freshet.registry.kafka;

import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.version.ChampionChange;

/** Counts what the registry did; the topology calls it, metrics are behind it. */
public interface RegistryMeter {
    /** Counts nothing. */
    RegistryMeter NONE = new RegistryMeter() {
        @Override
        public void documented(String pipeline, boolean inForce) {}

        @Override
        public void promoted(String pipeline, ChampionChange change) {}

        @Override
        public void decided(String pipeline, Outcome.Kind kind) {}
    };

    /** A pipeline's document changed; whether there still is one. */
    void documented(String pipeline, boolean inForce);

    /** The champion changed. */
    void promoted(String pipeline, ChampionChange change);

    /** A decision was made. */
    void decided(String pipeline, Outcome.Kind kind);
}
