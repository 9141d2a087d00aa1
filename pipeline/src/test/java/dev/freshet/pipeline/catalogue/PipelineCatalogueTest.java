package dev.freshet.pipeline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineCatalogueTest {
    private static final String NAME = "flight-delays";

    private final PipelineCatalogue catalogue = new PipelineCatalogue();
    private String document = "";

    @BeforeEach
    void readTheExample() throws IOException {
        document = Files.readString(
                Path.of(System.getProperty("freshet.root", "..")).resolve("examples/flight-delays/pipeline.yaml"));
    }

    @Test
    void startsAPipelineAtItsFirstDocument() {
        // when
        var change = catalogue.accept(NAME, 1, document);

        // then
        assertThat(change).containsInstanceOf(CatalogueChange.Start.class);
        assertThat(catalogue.all()).extracting(AppliedPipeline::name).containsExactly(NAME);
    }

    @Test
    void replacesItAtAHigherGenerationOnly() {
        // given
        catalogue.accept(NAME, 2, document);

        // when
        var older = catalogue.accept(NAME, 1, document);
        var same = catalogue.accept(NAME, 2, document);
        var newer = catalogue.accept(NAME, 3, document);

        // then
        assertThat(older).isEmpty();
        assertThat(same).isEmpty();
        assertThat(newer).containsInstanceOf(CatalogueChange.Replace.class);
    }

    @Test
    void stopsADeletedPipelineAndStartsItAgain() {
        // given
        catalogue.accept(NAME, 1, document);

        // when
        var deleted = catalogue.accept(NAME, 2, null);
        var again = catalogue.accept(NAME, 3, document);

        // then
        assertThat(deleted).contains(new CatalogueChange.Stop(NAME, 2));
        assertThat(again).containsInstanceOf(CatalogueChange.Start.class);
    }

    @Test
    void leavesWhatRunsAloneWhenANewDocumentCannotBeRead() {
        // given
        catalogue.accept(NAME, 1, document);

        // when
        var change = catalogue.accept(NAME, 2, "apiVersion: freshet/v9");

        // then
        assertThat(change).containsInstanceOf(CatalogueChange.Unreadable.class);
        assertThat(catalogue.all()).extracting(AppliedPipeline::generation).containsExactly(1);
    }
}
