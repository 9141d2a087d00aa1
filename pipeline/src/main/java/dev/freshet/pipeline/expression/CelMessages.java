package dev.freshet.pipeline.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.freshet.pipeline.spelling.Spelling;
import java.util.Collection;
import java.util.regex.Pattern;

/** Says what CEL says in the words of a pipeline document, with the way to mend it where there is one. */
final class CelMessages {
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)'(?: \\(candidates.*)?");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.+?)'.*");
    private static final Pattern EVALUATION = Pattern.compile("evaluation error(?: at <input>:(\\d+))?: (.*)");

    private CelMessages() {}

    static String compilation(String message, Collection<String> fields) {
        var overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1).replace("_", ""), overload.group(2));
        }
        var undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            var name = undeclared.group(1).replace(Presence.PREFIX, "");
            return "'" + name + "' is neither a declared field nor a function; " + Spelling.suggestion(name, fields)
                    + "declared are " + String.join(", ", fields);
        }
        return message;
    }

    private static String overload(String function, String types) {
        var mixed = types.contains("int") && types.contains("double");
        return "'" + function + "' does not take " + types
                + (mixed ? "; CEL does not mix int and double: write double(field), or 2.0 instead of 2" : "");
    }

    static String evaluation(String text, CelEvaluationException e) {
        var matcher = EVALUATION.matcher(String.valueOf(e.getMessage()));
        if (!matcher.matches()) {
            return "'" + text + "' has no value here: " + e.getMessage();
        }
        var column = matcher.group(1) == null ? "" : " at column " + (Integer.parseInt(matcher.group(1)) + 1);
        return "'" + text + "' has no value here" + column + ": " + matcher.group(2);
    }
}
