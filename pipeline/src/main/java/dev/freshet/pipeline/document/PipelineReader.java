package dev.freshet.pipeline.document;

import dev.freshet.pipeline.document.check.DocumentChecks;
import dev.freshet.pipeline.document.tree.Mistakes;
import dev.freshet.pipeline.document.tree.YamlParser;
import dev.freshet.pipeline.document.value.StructureReader;

/** The one way from text to a pipeline; whatever it accepts, every service can run. */
public final class PipelineReader {
    private PipelineReader() {}

    /** Reads a document; a wrong one is refused with all its mistakes. */
    public static Reading read(String yaml) {
        var mistakes = new Mistakes();
        var document = new YamlParser(mistakes).parse(yaml).map(tree -> new StructureReader(mistakes).document(tree));
        document.ifPresent(DocumentChecks::check);
        return document.isPresent() && mistakes.none()
                ? new Reading.Accepted(new PipelineBuilder(document.get()).build())
                : new Reading.Refused(mistakes.list());
    }
}
