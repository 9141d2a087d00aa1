/**
 * The expressions of a pipeline document: CEL, typed over the declared fields, without side effects, bounded in size and
 * work. One place decides what a missing value means, so that rules and features agree.
 */
@NullMarked
package dev.freshet.pipeline.expression;

import org.jspecify.annotations.NullMarked;
