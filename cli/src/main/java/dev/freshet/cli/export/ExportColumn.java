package dev.freshet.cli.export;

import dev.freshet.pipeline.spec.FieldType;

/**
 * A column of an exported table.
 *
 * @param name its name
 * @param type type of its values; any may be missing
 */
public record ExportColumn(String name, FieldType type) {}
