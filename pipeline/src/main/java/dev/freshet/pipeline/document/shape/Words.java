package dev.freshet.pipeline.document.shape;

import dev.freshet.pipeline.document.shape.Shape.Text;
import java.util.List;
import java.util.Map;

/** What may stand in several places of the document. */
final class Words {
    static final long MANY = 1_000_000_000_000L;
    static final Map<String, Object> ALL_DEFAULTS = Map.of();
    static final List<Object> NONE = List.of();
    static final Text PIPELINE_NAME =
            new Text("[a-z][a-z0-9-]{0,62}", "lower-case letters, digits and '-', beginning with a letter, at most 63");

    static final Text FIELD_NAME =
            new Text("[A-Za-z_][A-Za-z0-9_]{0,62}", "letters, digits and '_', not beginning with a digit, at most 63");

    static final Text EXPRESSION = new Text("[\\s\\S]{1,4096}", "a CEL expression of at most 4096 characters");
    static final Text RATE = new Text(
            "[1-9][0-9]{0,3} per P(?=[0-9T])([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,7}H)?([0-9]{1,8}M)?)?",
            "a number and a duration, as 1 per P30D");
    static final Text LINE = new Text("[^\\r\\n]{1,200}", "one line of at most 200 characters");

    private Words() {}
}
