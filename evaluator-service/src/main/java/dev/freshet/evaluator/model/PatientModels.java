package dev.freshet.evaluator.model;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tells an artifact folder that is away for a moment from a model that is gone. A model that is not there is a
 * {@link ModelAway} for a while, so that nobody judges without it; after that it is absent until it is there again.
 */
public final class PatientModels implements Models {
    private final Models models;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<String, Long> awaySince = new ConcurrentHashMap<>();

    /** {@code nanoTime} only measures how long a model has been away. */
    public PatientModels(Models models, Duration patience, LongSupplier nanoTime) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException(
                    "artifact patience must not be negative but was " + patience + "; write it as 10m");
        }
        this.models = models;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public ModelLoading load(ModelReference reference) {
        var loading = models.load(reference);
        if (!(loading instanceof ModelLoading.Absent(var reason))) {
            awaySince.remove(reference.digest());
            return loading;
        }
        long now = nanoTime.getAsLong();
        long away = now - awaySince.computeIfAbsent(reference.digest(), it -> now);
        if (away < patience.toNanos()) {
            throw new ModelAway(reason + "; it has been away for "
                    + Duration.ofNanos(away).toSeconds() + " s and is given up after " + patience.toSeconds() + " s");
        }
        return loading;
    }
}
