/**
 * Registry: {@code freshet.candidates}, {@code freshet.evaluations} and {@code freshet.registry-commands} in; is this model
 * to serve, is this document to hold; {@code freshet.model-promoted}, {@code freshet.pipelines} and
 * {@code freshet.decisions} out, in one transaction with the state.
 */
@NullMarked
package dev.freshet.registry;

import org.jspecify.annotations.NullMarked;
