package dev.freshet.streams;

/**
 * The Kafka Streams application of one pipeline, as a service builds it.
 *
 * @param <L> what a service has of it while it runs
 */
public interface PipelineApplication<L extends Life> {
    /** Its id, the name of its group. */
    String id();

    /** The pipeline it runs. */
    String pipeline();

    /** The generation of the document it runs. */
    int generation();

    /** What must be there before it can begin. */
    NeededTopics topics();

    /**
     * Builds it anew for one life, and does not start it; may throw, and then it has failed.
     *
     * @param partitions of the topics that are alike
     */
    L build(int partitions);
}
