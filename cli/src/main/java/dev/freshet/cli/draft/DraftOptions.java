package dev.freshet.cli.draft;

import java.util.Optional;

/**
 * What a person has said of a table; the rest is found by rule of thumb.
 *
 * @param name name of the pipeline
 * @param id the column that makes an event the same event
 * @param time the column that says when it happened, or an expression over the columns
 * @param label the column that holds the truth, or an expression over the columns
 */
public record DraftOptions(String name, Optional<String> id, Optional<String> time, Optional<String> label) {}
