/** The doors to models: where the core asks for one and what it gets. Pure: which learner answers is an edge's business. */
@NullMarked
package dev.freshet.evaluator.model;

import org.jspecify.annotations.NullMarked;
