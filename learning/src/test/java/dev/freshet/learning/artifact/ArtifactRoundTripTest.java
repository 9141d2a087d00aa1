package dev.freshet.learning.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.learning.artifact.ArtifactReading.Absent;
import dev.freshet.learning.artifact.ArtifactReading.Refused;
import dev.freshet.learning.artifact.ArtifactReading.Verified;
import dev.freshet.learning.artifact.FeatureReference.Course;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.WindowCount;
import dev.freshet.learning.reference.WindowSummary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactRoundTripTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void comesBackAsItWas() throws IOException {
        // given
        var store = new FileArtifactStore(folder);
        var artifact = artifact("model");

        // when
        var stored = store.store("flights", MlflowDirectory.files(artifact));
        var read = MlflowDirectory.artifact(verified(store, stored));

        // then
        assertThat(read.model()).isEqualTo(artifact.model());
        assertThat(read.provenance()).isEqualTo(artifact.provenance());
        assertThat(read.reference()).isEqualTo(artifact.reference());
        assertThat(Path.of(stored.uri())).isEqualTo(folder.resolve("flights").resolve(stored.digest()));
    }

    @Test
    void readsTheReferenceOfAnEarlierBuild() throws IOException {
        // given
        var now = MlflowDirectory.files(artifact("model"));
        var files = new HashMap<String, byte[]>();
        now.paths().forEach(path -> files.put(path, now.content(path)));
        var earlier = """
                [{"feature":"hour","edges":[6.0],"shares":[0.4,0.5,0.1],"rows":60}]""";
        files.put("reference.json", earlier.getBytes(UTF_8));

        // when
        var read = MlflowDirectory.artifact(new ArtifactFiles(files));

        // then
        assertThat(read.reference())
                .containsExactly(new FeatureReference(
                        "hour", List.of(6.0), List.of(), List.of(0.4, 0.5, 0.1), 60, Course.UNKNOWN));
    }

    @Test
    void storesTheSameArtifactOnceAndLeavesNothingElse() throws IOException {
        // given
        var store = new FileArtifactStore(folder);
        var first = store.store("flights", MlflowDirectory.files(artifact("model")));

        // when
        var second = store.store("flights", MlflowDirectory.files(artifact("model")));

        // then
        assertThat(second).isEqualTo(first);
        try (var entries = Files.list(folder.resolve("flights"))) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void refusesAChangedFile() throws IOException {
        // given
        var store = new FileArtifactStore(folder);
        var stored = store.store("flights", MlflowDirectory.files(artifact("model")));
        Files.writeString(Path.of(stored.uri()).resolve("model.ubj"), "another");

        // when
        var reading = store.read(stored.uri(), stored.digest());

        // then
        assertThat(reading).isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason())
                .contains(stored.digest(), "changed after it was written"));
    }

    @Test
    void mendsADamagedDirectoryByStoringAgain() throws IOException {
        // given
        var store = new FileArtifactStore(folder);
        var files = MlflowDirectory.files(artifact("model"));
        var stored = store.store("flights", files);
        Files.delete(Path.of(stored.uri()).resolve("MLmodel"));

        // when
        store.store("flights", files);

        // then
        assertThat(store.read(stored.uri(), stored.digest())).isInstanceOf(Verified.class);
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsNoFile() throws IOException {
        // given
        var store = new FileArtifactStore(folder);

        // when
        var absent = store.read(folder.resolve("none").toUri(), "00");
        var remote = store.read(URI.create("s3://bucket/key"), "00");

        // then
        assertThat(absent).isInstanceOf(Absent.class);
        assertThat(remote).isInstanceOf(Refused.class);
    }

    @Test
    void digestCanBeMadeWithAShell() {
        // given
        var files = new ArtifactFiles(Map.of("b", "2".getBytes(UTF_8), "a", "1".getBytes(UTF_8)));

        // when
        var digest = files.digest();

        // then: for f in a b; do echo "$(sha256sum <$f | cut -c-64) $(stat -c%s $f) $f"; done | sha256sum
        assertThat(digest).isEqualTo("545fe9e9edc249463c8343ebafd26373b624be320a4114ba4d53162e817bd1a1");
    }

    @Test
    void staysInsideItsDirectory() {
        // when
        var escaping = assertThatThrownBy(() -> new ArtifactFiles(Map.of("a/../../b", new byte[1])));

        // then
        escaping.hasMessageContaining("must stay inside");
    }

    @Test
    void describesItselfToMlflow() throws IOException {
        // when
        var description = new String(MlflowDirectory.files(artifact("model")).content("MLmodel"), UTF_8);

        // then
        assertThat(description)
                .contains("loader_module: \"mlflow.xgboost\"", "model_format: \"ubj\"", "xgb_version: \"3.4.0\"")
                .contains("[{\\\"type\\\":\\\"double\\\",\\\"name\\\":\\\"hour\\\",\\\"required\\\":false}")
                .contains("utc_time_created: \"2001-02-03 04:05:06.000000\"");
    }

    private static ArtifactFiles verified(ArtifactStore store, StoredArtifact stored) throws IOException {
        return ((Verified) store.read(stored.uri(), stored.digest())).files();
    }

    private static ModelArtifact artifact(String model) {
        var scope = new DatasetScope(
                "flights.examples",
                "id",
                "fs-1",
                List.of("hour", "distance"),
                List.of(new OffsetRange(0, 5, 90)),
                Instant.parse("2001-01-01T00:00:00Z"),
                Instant.parse("2001-02-05T00:00:00Z"));
        var manifest = Manifest.of(scope, Instant.parse("2001-02-03T04:05:06Z")).counted(60, 20, "cd");
        var provenance = new Provenance(
                "flights",
                3,
                manifest,
                "xgboost",
                "binary:logistic",
                new TreeMap<>(Map.of("eta", "0.1", "max_depth", "6")),
                new TreeMap<>(Map.of("auc", 0.7)),
                4,
                7,
                "cpu",
                2,
                new TreeMap<>(Map.of("xgboost", "3.4.0")),
                0.25,
                new Provenance.Learned(Instant.ofEpochMilli(5), Instant.ofEpochMilli(400), 60));
        var reference = List.of(
                new FeatureReference(
                        "hour", List.of(6.0, 12.0), List.of(), List.of(0.2, 0.5, 0.3, 0.0), 60, Course.SPREAD),
                new FeatureReference("distance", List.of(), List.of(3.0), List.of(0.9, 0.0, 0.1), 60, Course.STILL),
                new FeatureReference(
                        "delay", List.of(6.0), List.of(), List.of(0.5, 0.5, 0.0), 60, Course.SPREAD, windows()));
        return new ModelArtifact(model.getBytes(UTF_8), provenance, reference);
    }

    private static ReferenceWindows windows() {
        var days = IntStream.range(0, 10)
                .mapToObj(day -> new WindowCount(
                        Instant.EPOCH.plus(Duration.ofDays(day)), List.of(300L + 7L * day, 300L - 11L * day, 3L)))
                .toList();
        return WindowSummary.of(Duration.ofDays(1), days, false).orElseThrow();
    }
}
