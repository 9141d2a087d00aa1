/** What one answer of a model costs, the same for whoever trains it and whoever judges it. Pure: JDK only. */
@NullMarked
package dev.freshet.learning.loss;

import org.jspecify.annotations.NullMarked;
