package dev.freshet.cli.files;

import dev.freshet.pipeline.spec.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a table without types stands for. A field that is cleaned gets the text, as a producer of text would send
 * it; where nothing is cleaned, plain digits and {@code true} or {@code false} are what a typed producer would send.
 */
final class Cells {
    private Cells() {}

    /** Null where the cell is empty. */
    static @Nullable Object value(String cell, Field field) {
        if (cell.isEmpty()) {
            return null;
        }
        return field.clean().isEmpty() ? typed(cell, field) : cell;
    }

    private static Object typed(String cell, Field field) {
        return switch (field.type()) {
            case STRING, TIMESTAMP -> cell;
            case BOOLEAN -> cell.equals("true") || cell.equals("false") ? (Object) Boolean.valueOf(cell) : cell;
            case INT, DOUBLE -> number(cell);
        };
    }

    private static Object number(String cell) {
        try {
            return cell.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(cell) : Double.valueOf(cell);
        } catch (NumberFormatException noNumber) {
            return cell;
        }
    }
}
