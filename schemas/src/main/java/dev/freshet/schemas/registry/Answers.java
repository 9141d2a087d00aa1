package dev.freshet.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads single values out of answers, and refuses an answer that lacks what the protocol promises. */
final class Answers {
    private Answers() {}

    /** A number of the answer; a missing one must not pass for 0, which would be written before every message. */
    static int number(JsonNode answer, String name) {
        if (!answer.path(name).isInt()) {
            throw new RegistryRefusedException(
                    200, false, "the answer of the registry has no " + name + "; look at what it answers");
        }
        return answer.path(name).intValue();
    }

    /** The level that the answer names. */
    static CompatibilityLevel level(JsonNode answer) {
        String read = answer.path("compatibilityLevel").asText();
        String level = read.isEmpty() ? answer.path("compatibility").asText() : read;
        try {
            return CompatibilityLevel.valueOf(level);
        } catch (IllegalArgumentException e) {
            throw new RegistryRefusedException(
                    200, false, "the registry names the compatibility '" + level + "', which the protocol has not");
        }
    }
}
