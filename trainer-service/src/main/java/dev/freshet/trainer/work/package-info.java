/**
 * What runs inside a training process: read the dataset, search, fit, write the artifact. A second root beside the service:
 * it wires {@code search}, {@code xgboost}, the dataset and the artifact store, without Quarkus.
 */
@NullMarked
package dev.freshet.trainer.work;

import org.jspecify.annotations.NullMarked;
