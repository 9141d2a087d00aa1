package dev.freshet.cli.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.schemas.topics.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Mended events, one JSON object a line: the {@code place} of the rejected message, and its new {@code event} or {@code base64}. */
public final class MendedFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MendedFile() {}

    /** The new bodies by place. */
    public static Map<Place, ByteBuffer> read(Path file) throws IOException {
        var bodies = new LinkedHashMap<Place, ByteBuffer>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var mended = object(file, number, line);
            if (bodies.put(place(file, number, mended), body(file, number, mended)) != null) {
                throw wrong(
                        file,
                        number,
                        "names place " + mended.get("place").asText() + " a second time",
                        "keep one line");
            }
        }
        return bodies;
    }

    private static JsonNode object(Path file, int number, String line) {
        try {
            var value = JSON.readTree(line);
            if (value.isObject()) {
                return value;
            }
            throw wrong(file, number, "is no JSON object", "write one object a line");
        } catch (JsonProcessingException e) {
            throw wrong(file, number, "is malformed: " + e.getOriginalMessage(), "write one object a line");
        }
    }

    private static Place place(Path file, int number, JsonNode mended) {
        return Place.parse(mended.path("place").asText())
                .orElseThrow(() -> wrong(
                        file,
                        number,
                        "names no place",
                        "keep \"place\" as `freshet rejected <pipeline> -o jsonl` wrote it"));
    }

    private static ByteBuffer body(Path file, int number, JsonNode mended) {
        try {
            if (mended.path("event").isObject()) {
                return ByteBuffer.wrap(JSON.writeValueAsBytes(mended.get("event")));
            }
            if (mended.path("base64").isTextual()) {
                return ByteBuffer.wrap(mended.get("base64").binaryValue());
            }
        } catch (IOException e) {
            throw wrong(file, number, "has an unreadable body: " + e.getMessage(), "mend \"event\" or \"base64\"");
        }
        throw wrong(file, number, "has no body", "give it an object \"event\", or \"base64\"");
    }

    private static ReplayException wrong(Path file, int number, String what, String mend) {
        return new ReplayException("%s:%d %s; %s".formatted(file, number, what, mend));
    }
}
