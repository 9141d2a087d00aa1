package dev.freshet.pipeline.catalogue;

/** What a service has to do about a pipeline. */
public sealed interface CatalogueChange {
    /** Name of the pipeline. */
    String name();

    /** Run a pipeline that did not run. */
    record Start(AppliedPipeline now) implements CatalogueChange {
        @Override
        public String name() {
            return now.name();
        }
    }

    /** Run a newer generation. */
    record Replace(AppliedPipeline before, AppliedPipeline now) implements CatalogueChange {
        @Override
        public String name() {
            return now.name();
        }
    }

    /** Stop it: it was deleted. */
    record Stop(String name, int generation) implements CatalogueChange {}

    /** Leave what runs as it is: this document, accepted by a newer Freshet, cannot be read by this one. */
    record Unreadable(String name, int generation, String why) implements CatalogueChange {}
}
