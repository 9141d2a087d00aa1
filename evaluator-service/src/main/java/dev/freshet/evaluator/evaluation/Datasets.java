package dev.freshet.evaluator.evaluation;

import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.Manifest;

/** Where the rows of a manifest come from, verified. */
@FunctionalInterface
public interface Datasets {
    DatasetReading read(Manifest manifest);
}
