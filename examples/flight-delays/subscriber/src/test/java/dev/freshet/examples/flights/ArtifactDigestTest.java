package dev.freshet.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactDigestTest {
    @TempDir
    Path directory;

    @Test
    void isWhatSha256sumComputesOverOneLinePerFile() throws IOException {
        // given
        Files.writeString(directory.resolve("b.txt"), "bee");
        Files.createDirectory(directory.resolve("a"));
        Files.writeString(directory.resolve("a/one"), "1");

        // when
        var digest = ArtifactDigest.of(directory);

        // then: computed by sha256sum in a shell
        assertThat(digest).isEqualTo("be381c67aa8cbbdd44091da03fc7363bf98350e6b17b4c8a85059856a14e8320");
    }

    @Test
    void changesWithASingleByte() throws IOException {
        // given
        Files.writeString(directory.resolve("model.ubj"), "model");
        var before = ArtifactDigest.of(directory);

        // when
        Files.writeString(directory.resolve("model.ubj"), "modem");

        // then
        assertThat(ArtifactDigest.of(directory)).isNotEqualTo(before);
    }
}
