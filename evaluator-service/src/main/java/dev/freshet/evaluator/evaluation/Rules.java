package dev.freshet.evaluator.evaluation;

import dev.freshet.pipeline.spec.Evaluation;

/**
 * The part of a pipeline document that judges, and which document that was.
 *
 * @param generation generation of the document
 * @param evaluation its rules
 */
public record Rules(int generation, Evaluation evaluation) {}
