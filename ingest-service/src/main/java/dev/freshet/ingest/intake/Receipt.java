package dev.freshet.ingest.intake;

/** What the log says about a message. */
public sealed interface Receipt {
    /**
     * It is in the log, on all replicas that must have it.
     *
     * @param topic topic
     * @param partition partition
     * @param offset offset
     */
    record Written(String topic, int partition, long offset) implements Receipt {}

    /**
     * The log did not confirm it in time. It may still be written; sending it again is right, because a second event of the
     * same id is found.
     *
     * @param why what is wrong
     */
    record Unavailable(String why) implements Receipt {}

    /**
     * The log will never take it.
     *
     * @param why what is wrong
     */
    record Impossible(String why) implements Receipt {}
}
