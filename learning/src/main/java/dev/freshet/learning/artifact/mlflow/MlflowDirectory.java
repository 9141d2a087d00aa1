package dev.freshet.learning.artifact.mlflow;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.freshet.learning.artifact.ArtifactFiles;
import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.artifact.ModelArtifact;
import dev.freshet.learning.artifact.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Model artifacts as files: {@code MLmodel}, {@code model.ubj}, {@code provenance.json}, {@code reference.json} and
 * {@code requirements.txt}. The same artifact makes the same bytes.
 */
public final class MlflowDirectory {
    public static final String MODEL = "model.ubj";
    static final String DESCRIPTION = "MLmodel";
    static final String PROVENANCE = "provenance.json";
    static final String REFERENCE = "reference.json";
    static final String REQUIREMENTS = "requirements.txt";

    private MlflowDirectory() {}

    public static ArtifactFiles files(ModelArtifact artifact) throws IOException {
        var description = MlmodelDescription.of(artifact);
        return new ArtifactFiles(Map.of(
                DESCRIPTION, Json.YAML.writeValueAsBytes(description),
                MODEL, artifact.model(),
                PROVENANCE, Json.MAPPER.writeValueAsBytes(artifact.provenance()),
                REFERENCE, Json.MAPPER.writeValueAsBytes(artifact.reference()),
                REQUIREMENTS, requirements(artifact.provenance())));
    }

    /** Throws where the files are there but are not what {@link #files} writes. */
    public static ModelArtifact artifact(ArtifactFiles files) throws IOException {
        var provenance = Json.MAPPER.readValue(files.content(PROVENANCE), Provenance.class);
        List<FeatureReference> reference =
                Json.MAPPER.readValue(files.content(REFERENCE), new TypeReference<List<FeatureReference>>() {});
        return new ModelArtifact(files.content(MODEL), provenance, reference);
    }

    private static byte[] requirements(Provenance provenance) {
        var version = provenance.libraries().getOrDefault("xgboost", "");
        var lines = "mlflow\nxgboost" + (version.isEmpty() ? "" : "==" + version) + "\n";
        return lines.getBytes(StandardCharsets.UTF_8);
    }
}
