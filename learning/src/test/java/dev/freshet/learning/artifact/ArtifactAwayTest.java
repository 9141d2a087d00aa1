package dev.freshet.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.learning.artifact.ArtifactReading.Absent;
import dev.freshet.learning.artifact.ArtifactReading.Refused;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back is told from what can never be an artifact. */
class ArtifactAwayTest {
    @TempDir
    Path folder;

    @Test
    void saysOfADirectoryThatIsNotThereThatItIsAbsent() throws IOException {
        // given
        var store = new FileArtifactStore(folder);

        // when
        var reading = store.read(folder.resolve("p").resolve("gone").toUri(), "d");

        // then
        assertThat(reading).isInstanceOf(Absent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://host/x",
                "file:relative",
                "file:///x?query",
                "file:///x#part",
                "s3://bucket/x",
                "x",
                "file:/%00"
            })
    void refusesWhatNamesNoDirectoryOfThisMachine(String uri) throws IOException {
        // given
        var store = new FileArtifactStore(folder);

        // when
        var reading = store.read(URI.create(uri), "d");

        // then
        assertThat(reading).isInstanceOf(Refused.class);
    }

    @Test
    void doesNotTakeInAWholeDisk() throws IOException {
        // given
        for (int file = 0; file < 1_001; file++) {
            Files.createFile(folder.resolve("file-" + file));
        }

        // when
        var reading = new FileArtifactStore(folder).read(folder.toUri(), "d");

        // then
        assertThat(reading).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains("no model directory"));
    }
}
