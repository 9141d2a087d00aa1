/**
 * Judges models. In: {@code freshet.candidates}, {@code freshet.model-promoted}, {@code freshet.pipelines} and each
 * pipeline's {@code <p>.examples}. Decision: does the challenger beat the champion on the same frozen rows; and how good are
 * the models in service on examples nobody learned from. Out: {@code freshet.evaluations}, {@code freshet.live-quality}.
 *
 * <p>Start reading at {@link dev.freshet.evaluator.gate.Gate}.
 */
@NullMarked
package dev.freshet.evaluator;

import org.jspecify.annotations.NullMarked;
