package dev.freshet.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that lines of JSON could have: every key, and every path to a single value, of the first objects of a file. */
public final class JsonKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OBJECTS = 1_000;
    private static final int DEEPEST = 8;

    private JsonKeys() {}

    /** Names and paths, in the order in which they are met; what holds arrays is left out. */
    public static List<String> of(Path file) throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        try (var content = Unpacked.open(file)) {
            var objects = new JsonObjects(content.content());
            var next = objects.next();
            for (int i = 0; i < OBJECTS && next.isPresent(); i++) {
                collect(tree(next.get()), "", 0, paths);
                next = objects.next();
            }
        }
        return List.copyOf(paths);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException broken) {
            return JSON.nullNode();
        }
    }

    private static void collect(JsonNode object, String before, int depth, Set<String> paths) {
        for (var field : object.properties()) {
            var path = before + field.getKey();
            if (field.getValue().isObject() && depth < DEEPEST) {
                collect(field.getValue(), path + ".", depth + 1, paths);
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                paths.add(path);
            }
        }
    }
}
