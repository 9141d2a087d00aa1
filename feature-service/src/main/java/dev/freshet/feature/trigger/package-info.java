/**
 * When to train: a state machine in event time that hears of drift, examples, schedules and people, and answers with
 * training requests and with a decision for everything that could have led to one. Pure; see {@code
 * docs/drift-and-triggers.md}.
 */
@NullMarked
package dev.freshet.feature.trigger;

import org.jspecify.annotations.NullMarked;
