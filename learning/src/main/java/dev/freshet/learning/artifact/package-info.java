/**
 * A trained model as a directory anyone can check and load: what it is, what it learned from, and the digest that names it.
 * Pure: JDK only; {@code artifact.mlflow} knows the layout of the files, {@code artifact.storage} where they lie.
 */
@NullMarked
package dev.freshet.learning.artifact;

import org.jspecify.annotations.NullMarked;
