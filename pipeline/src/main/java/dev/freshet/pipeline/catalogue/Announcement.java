package dev.freshet.pipeline.catalogue;

import java.util.List;

/** What one message on the topic of pipelines says. */
public sealed interface Announcement {
    /** Name of the pipeline. */
    String name();

    /** Generation of the document; a lower one than seen before says nothing new. */
    int generation();

    /** The document is in force. */
    record Applied(PipelineVersion version) implements Announcement {
        @Override
        public String name() {
            return version.name();
        }

        @Override
        public int generation() {
            return version.generation();
        }
    }

    /** The pipeline was deleted. */
    record Deleted(String name, int generation) implements Announcement {}

    /** Whoever accepted the document knew something that this reader does not. */
    record Unreadable(String name, int generation, List<String> mistakes) implements Announcement {
        public Unreadable {
            mistakes = List.copyOf(mistakes);
        }
    }
}
