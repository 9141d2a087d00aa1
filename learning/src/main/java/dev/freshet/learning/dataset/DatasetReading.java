package dev.freshet.learning.dataset;

/** What came of reading a dataset. */
public sealed interface DatasetReading {
    /** The rows are there and, where the manifest was counted before, are the same as then. */
    record Complete(Dataset dataset) implements DatasetReading {}

    /** The rows are not there or not the same; nobody may learn from or score what is left. */
    record Refused(String reason) implements DatasetReading {}
}
