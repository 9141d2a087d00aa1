package dev.freshet.cli.validation;

/**
 * One row that shows what a count means.
 *
 * @param row line in the file
 * @param text the message, or what the value became
 */
public record Example(long row, String text) {}
