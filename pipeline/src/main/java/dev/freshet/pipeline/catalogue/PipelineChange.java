package dev.freshet.pipeline.catalogue;

import java.util.List;

/** What a service has to do about a pipeline. */
public sealed interface PipelineChange {
    /** Name of the pipeline. */
    String name();

    /** Run it. */
    record Started(PipelineVersion version) implements PipelineChange {
        @Override
        public String name() {
            return version.name();
        }
    }

    /** Run it as the new generation says; the pipelines may be equal where only comments changed. */
    record Changed(PipelineVersion before, PipelineVersion after) implements PipelineChange {
        @Override
        public String name() {
            return after.name();
        }
    }

    /** Run it no longer. */
    record Stopped(PipelineVersion last) implements PipelineChange {
        @Override
        public String name() {
            return last.name();
        }
    }

    /** Nothing: this reader cannot read the new document, and what ran goes on as it was. Tell a person. */
    record Refused(String name, int generation, List<String> mistakes) implements PipelineChange {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
