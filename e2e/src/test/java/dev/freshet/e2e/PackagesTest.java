package dev.freshet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A package of any module is small enough to look through. */
class PackagesTest {
    private static final Path ROOT = Path.of(System.getProperty("freshet.root", ".."));
    private static final long MOST_FILES = 25;

    @Test
    void noPackageIsLargerThanOneLooksThrough() throws IOException {
        // when
        try (var files = Files.find(ROOT, 20, (file, found) -> file.toString().matches(".*/src/main/java/.*\\.java"))) {
            var sizes = files.collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

            // then
            assertThat(sizes).hasSizeGreaterThan(50);
            assertThat(sizes.entrySet()).allMatch(size -> size.getValue() <= MOST_FILES);
        }
    }
}
