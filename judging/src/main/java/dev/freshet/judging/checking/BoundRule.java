package dev.freshet.judging.checking;

import dev.freshet.pipeline.spec.Rule;

/**
 * A rule of the document with its condition ready to run.
 *
 * @param rule the rule as written
 * @param check its condition
 */
public record BoundRule(Rule rule, Check check) {}
