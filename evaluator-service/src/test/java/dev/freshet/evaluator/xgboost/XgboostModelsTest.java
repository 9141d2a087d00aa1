package dev.freshet.evaluator.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.evaluator.model.Model;
import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.artifact.StoredArtifact;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.OffsetRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XgboostModelsTest {
    private static final Manifest MANIFEST = Manifest.of(
            new DatasetScope(
                    "demo.examples",
                    "id",
                    "fs-a",
                    List.of("x", "noise"),
                    List.of(new OffsetRange(0, 0, 9)),
                    Instant.EPOCH,
                    Instant.EPOCH),
            Instant.EPOCH);

    @TempDir
    Path root;

    private final XgboostModels models = new XgboostModels(new FileArtifactStore(Path.of(".")), 1);

    @Test
    void theGoldenModelStillScoresTheSame() throws IOException {
        // given: five trees that learned P(label) = 1 / (1 + exp(-x)); scores written down when it was trained
        var stored = TinyModel.store(root, MANIFEST, golden());

        // when
        var scores = loaded(stored, 2).score(new float[] {-2, 0, 0, 0, 2, 0, Float.NaN, 0}, 4);

        // then
        assertThat(scores).containsExactly(GOLDEN, within(1e-6f));
    }

    @Test
    void scoresManyRowsInBatchesAsItScoresFewAlsoFromSeveralThreads() throws IOException {
        // given
        var model = loaded(TinyModel.store(root, MANIFEST, golden()), 2);
        var values = new float[2 * 40_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 % 401) / 100f - 2;
        }

        // when
        var answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> model.score(values, 40_000)))
                .toList();

        // then
        for (var answer : answers) {
            assertThat(answer.join()).isEqualTo(answers.getFirst().join());
        }
        for (int row = 16_380; row < 16_390; row++) {
            var one = model.score(new float[] {values[2 * row], values[2 * row + 1]}, 1);
            assertThat(one[0]).isEqualTo(answers.getFirst().join()[row]);
        }
    }

    @Test
    void refusesWhatWasChangedOrWantsOtherInputsAndTellsWhatIsNotThere() throws IOException {
        // given
        var stored = TinyModel.store(root, MANIFEST, golden());
        var broken = TinyModel.store(root, MANIFEST, new byte[] {1, 2, 3});

        // then
        assertThat(refusal(stored, 3)).contains("wants 2 features but was announced with 3");
        assertThat(refusal(broken, 2)).contains("no model that XGBoost can load");
        Files.writeString(Path.of(stored.uri()).resolve("model.ubj"), "changed");
        assertThat(refusal(stored, 2)).contains("was changed after it was written");
        assertThat(models.load(new ModelReference(root.resolve("nowhere").toUri(), "d", 2)))
                .isInstanceOf(ModelLoading.Absent.class);
    }

    private static final float[] GOLDEN = {0.17336425f, 0.46768495f, 0.7866584f, 0.51189506f};

    private static byte[] golden() throws IOException {
        try (var resource = XgboostModelsTest.class.getResourceAsStream("golden-model.ubj")) {
            return Objects.requireNonNull(resource, "golden-model.ubj").readAllBytes();
        }
    }

    private Model loaded(StoredArtifact stored, int features) {
        return models.load(new ModelReference(stored.uri(), stored.digest(), features))
                        instanceof ModelLoading.Loaded(var model, var bytes)
                ? model
                : org.junit.jupiter.api.Assertions.fail("not loaded");
    }

    private String refusal(StoredArtifact stored, int features) {
        return models.load(new ModelReference(stored.uri(), stored.digest(), features))
                        instanceof ModelLoading.Refused(var reason)
                ? reason
                : org.junit.jupiter.api.Assertions.fail("loaded");
    }
}
