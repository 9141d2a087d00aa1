package dev.freshet.judging.cleaning;

/**
 * What one step did to one field: the provenance a record carries.
 *
 * @param field field
 * @param step step with its version, {@code number@1}
 * @param from text before
 * @param to text after
 */
public record Change(String field, String step, String from, String to) {}
