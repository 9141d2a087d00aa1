package dev.freshet.pipeline.document;

import dev.freshet.pipeline.document.Reading.Accepted;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pipelines that tests of other packages need, read from the documents kept as data. */
public final class DocumentsForTests {
    private static final Map<String, Pipeline> SMALLEST = new ConcurrentHashMap<>();

    private DocumentsForTests() {}

    public static String smallestText(String name) {
        return DocumentFixtures.text("good/smallest.yaml").replace("name: smallest", "name: " + name);
    }

    public static Pipeline smallest(String name) {
        return SMALLEST.computeIfAbsent(name, it -> read(smallestText(it)));
    }

    /** The document of the design. */
    public static Pipeline flightDelays() {
        return read(DocumentFixtures.text("good/flight-delays.yaml"));
    }

    /** A regression that uses every key. */
    public static Pipeline fares() {
        return read(DocumentFixtures.text("good/regression-with-everything.yaml"));
    }

    public static Pipeline read(String text) {
        return ((Accepted) PipelineReader.read(text)).pipeline();
    }
}
