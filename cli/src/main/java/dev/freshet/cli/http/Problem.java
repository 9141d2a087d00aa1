package dev.freshet.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads {@code application/problem+json} as a person would. */
final class Problem {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problem() {}

    static String text(HttpRequest request, HttpResponse<String> answer) {
        String asked = request.method() + " " + request.uri();
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String title = problem.path("title").asText("");
            String detail = problem.path("detail").asText("");
            if (!title.isEmpty() || !detail.isEmpty()) {
                return joined(title, detail) + list(problem) + "\n  (" + answer.statusCode() + " to " + asked + ")";
            }
        } catch (JsonProcessingException e) {
            return answer.statusCode() + " to " + asked + ": " + answer.body();
        }
        return answer.statusCode() + " to " + asked + ": " + answer.body();
    }

    private static String joined(String title, String detail) {
        return title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail;
    }

    /** The single mistakes, where the problem lists them. */
    private static String list(JsonNode problem) {
        var lines = new StringBuilder();
        for (String name : new String[] {"mistakes", "errors", "violations"}) {
            problem.path(name).forEach(mistake -> lines.append("\n  ")
                    .append(
                            mistake.isTextual()
                                    ? mistake.asText()
                                    : mistake.path("text").asText(mistake.toString())));
        }
        return lines.toString();
    }
}
