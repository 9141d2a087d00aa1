/** Model artifacts in MLflow's directory layout, so that MLflow's own tools load them: the JSON and YAML edge. */
@NullMarked
package dev.freshet.learning.artifact.mlflow;

import org.jspecify.annotations.NullMarked;
