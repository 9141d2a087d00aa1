package dev.freshet.trainer.learn;

import dev.freshet.learning.artifact.ModelArtifact;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.trainer.search.QuantileReference;
import dev.freshet.trainer.xgboost.XgboostVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes artifacts of what was learned: the model, where it comes from, and what its rows looked like. */
public final class ModelMaking {
    private final Manifest manifest;
    private final Plan plan;
    private final Learned learned;

    public ModelMaking(Manifest manifest, Plan plan, Learned learned) {
        this.manifest = manifest;
        this.plan = plan;
        this.learned = learned;
    }

    /** {@code model} is one of those learned; {@code generation} is that of the pipeline's document. */
    public ModelArtifact artifact(String pipeline, int generation, FittedModel model) {
        var training = plan.training();
        var found = learned.found();
        var parameters = new TreeMap<>(found.setting().parameters());
        parameters.put("rounds", Integer.toString(found.rounds()));
        parameters.put("window", text(learned.window()));
        var provenance = new Provenance(
                pipeline,
                generation,
                manifest,
                "xgboost",
                training.objective(),
                parameters,
                learned.validation(),
                training.trials(),
                training.seed(),
                plan.device(),
                plan.threads(),
                new TreeMap<>(Map.of("xgboost", XgboostVersion.text())),
                model.rows().labelMean(),
                model.learned());
        var reference =
                QuantileReference.of(manifest.features(), model.rows(), Set.copyOf(plan.coded()), plan.driftWindow());
        return new ModelArtifact(model.bytes(), provenance, reference);
    }

    /** As documents write it: P30D, not PT720H. */
    private static String text(Duration window) {
        long days = window.toDays();
        return days > 0 && window.equals(Duration.ofDays(days)) ? "P" + days + "D" : window.toString();
    }
}
