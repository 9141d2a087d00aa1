/** Model artifacts in MLflow's directory layout, so that MLflow's own tools load them: the JSON and YAML edge. */
@NullMarked
package dev.freshet.pipeline.artifact.mlflow;

import org.jspecify.annotations.NullMarked;
