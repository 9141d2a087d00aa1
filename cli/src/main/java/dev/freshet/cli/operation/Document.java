package dev.freshet.cli.operation;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.document.tree.Mistake;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pipeline document that is right.
 *
 * @param yaml its text
 * @param pipeline what it says
 */
public record Document(String yaml, Pipeline pipeline) {

    /** Reads a file. */
    public static Document read(Path file) throws IOException {
        return of(file.toString(), Files.readString(file));
    }

    /**
     * Reads a text.
     *
     * @param name what messages call it
     * @throws DocumentRefusedException naming every mistake at once, each with its line
     */
    public static Document of(String name, String yaml) {
        return switch (PipelineReader.read(yaml)) {
            case Reading.Accepted(Pipeline pipeline) -> new Document(yaml, pipeline);
            case Reading.Refused(var mistakes) ->
                throw new DocumentRefusedException(
                        mistakes.stream().map(mistake -> line(name, mistake)).collect(Collectors.joining("\n")));
        };
    }

    /**
     * The document in force.
     *
     * @param pipeline name of the pipeline
     * @param yaml its text; empty where there is none
     */
    public static Document inForce(String pipeline, Optional<String> yaml) {
        return of(
                "the document of " + pipeline + " in force",
                yaml.orElseThrow(() -> new IllegalStateException(
                        "no pipeline '%s' is in force; apply its document first: freshet apply -f <document>"
                                .formatted(pipeline))));
    }

    private static String line(String name, Mistake mistake) {
        String where = mistake.path().isEmpty() ? "document" : mistake.path();
        String value = mistake.value().isEmpty() ? "" : "'" + mistake.value() + "' ";
        String at = mistake.line() > 0 ? name + ":" + mistake.line() : name;
        return "%s: %s: %s%s; %s".formatted(at, where, value, mistake.reason(), mistake.mend());
    }
}
