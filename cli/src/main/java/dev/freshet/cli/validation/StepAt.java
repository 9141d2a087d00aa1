package dev.freshet.cli.validation;

/**
 * A cleaning step of a field.
 *
 * @param field field
 * @param step step with its version
 */
public record StepAt(String field, String step) {}
