/**
 * How right a model's answers were: each metric with the source of its formula, in a form that can be computed again under
 * other row weights, and in a form that adds up over windows. Pure: JDK only.
 */
@NullMarked
package dev.freshet.evaluator.metric;

import org.jspecify.annotations.NullMarked;
