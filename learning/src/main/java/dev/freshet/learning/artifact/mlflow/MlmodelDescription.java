package dev.freshet.learning.artifact.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.freshet.learning.artifact.ModelArtifact;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The file {@code MLmodel}, by which MLflow knows how to load a directory and what goes in and comes out. Ids and times in it
 * follow from the model and its data, never from the clock: the same model is the same file.
 */
final class MlmodelDescription {
    private static final DateTimeFormatter MLFLOW_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private MlmodelDescription() {}

    static Map<String, Object> of(ModelArtifact artifact) throws JsonProcessingException {
        var provenance = artifact.provenance();
        var manifest = provenance.manifest();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("artifact_path", "model");
        description.put("flavors", flavors(artifact));
        description.put("mlflow_version", "2.17.2");
        description.put(
                "model_uuid",
                UUID.nameUUIDFromBytes(artifact.model()).toString().replace("-", ""));
        description.put("signature", signature(artifact.features()));
        description.put(
                "utc_time_created", MLFLOW_TIME.format(manifest.holdoutFrom().atOffset(ZoneOffset.UTC)));
        description.put("metadata", Map.of("freshet_manifest", manifest.id()));
        return description;
    }

    private static Map<String, Object> flavors(ModelArtifact artifact) {
        var provenance = artifact.provenance();
        Map<String, Object> flavors = new LinkedHashMap<>();
        flavors.put("python_function", ordered("data", MlflowDirectory.MODEL, "loader_module", "mlflow.xgboost"));
        Map<String, Object> xgboost =
                ordered("data", MlflowDirectory.MODEL, "model_class", "xgboost.core.Booster", "model_format", "ubj");
        xgboost.put("xgb_version", provenance.libraries().getOrDefault("xgboost", "unknown"));
        flavors.put("xgboost", xgboost);
        flavors.put(
                "freshet",
                ordered(
                        "pipeline",
                        provenance.pipeline(),
                        "feature_set",
                        provenance.manifest().featureSet(),
                        "provenance",
                        MlflowDirectory.PROVENANCE,
                        "reference",
                        MlflowDirectory.REFERENCE));
        return flavors;
    }

    private static Map<String, Object> signature(List<String> features) throws JsonProcessingException {
        var inputs = features.stream()
                .map(name -> {
                    var column = ordered("type", "double", "name", name);
                    column.put("required", false);
                    return column;
                })
                .toList();
        var output = ordered("type", "tensor");
        output.put("tensor-spec", tensorOfFloats());
        var compact = Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
        return ordered(
                "inputs", compact.writeValueAsString(inputs), "outputs", compact.writeValueAsString(List.of(output)));
    }

    private static Map<String, Object> tensorOfFloats() {
        var tensor = ordered("dtype", "float32");
        tensor.put("shape", List.of(-1));
        return tensor;
    }

    private static Map<String, Object> ordered(String... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
