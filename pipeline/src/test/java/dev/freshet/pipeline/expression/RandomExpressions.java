package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes expressions that type-check, and rows full of edges, from a seed. */
final class RandomExpressions {
    static final Map<String, FieldType> FIELDS = fields();

    private static final List<String> WHOLES =
            List.of("0", "1", "-1", "3", "7", "9007199254740993", "9223372036854775807", "-9223372036854775807");
    private static final List<String> REALS =
            List.of("0.0", "-0.0", "1.0", "2.5", "-3.75", "1e300", "9007199254740992.0");
    private static final List<String> TEXTS = List.of("''", "'ATL'", "'a'", "'ä'", "'😀b'", "'A.L'", "'jfk '");
    private static final List<String> PATTERNS = List.of("'^A'", "'a*b'", "'^(a+)+$'", "'[A-Z]{3}'", "'.'", "''");
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final List<String> PARTS = List.of(
            "getHours",
            "getMinutes",
            "getSeconds",
            "getDayOfWeek",
            "getDayOfMonth",
            "getDate",
            "getDayOfYear",
            "getMonth",
            "getFullYear",
            "getMilliseconds");
    private static final List<String> ZONES = List.of("", "'Europe/Berlin'", "'UTC'", "'America/New_York'", "'+02:00'");

    private final Random random;

    RandomExpressions(long seed) {
        random = new Random(seed);
    }

    private static Map<String, FieldType> fields() {
        var fields = new LinkedHashMap<String, FieldType>();
        fields.put("i", FieldType.INT);
        fields.put("j", FieldType.INT);
        fields.put("x", FieldType.DOUBLE);
        fields.put("y", FieldType.DOUBLE);
        fields.put("b", FieldType.BOOLEAN);
        fields.put("c", FieldType.BOOLEAN);
        fields.put("s", FieldType.STRING);
        fields.put("t", FieldType.STRING);
        fields.put("at", FieldType.TIMESTAMP);
        fields.put("to", FieldType.TIMESTAMP);
        return fields;
    }

    /** Values by position; each is missing now and then. */
    @Nullable
    Object[] row() {
        return FIELDS.values().stream()
                .map(type -> random.nextInt(5) == 0 ? null : value(type))
                .toArray();
    }

    private Object value(FieldType type) {
        return switch (type) {
            case INT -> pick(List.of(0L, 1L, -1L, 3L, 42L, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1));
            case DOUBLE ->
                pick(List.of(0.0, -0.0, 1.0, 2.5, -7.25, 1e308, Double.NaN, Double.POSITIVE_INFINITY, 9.3e18));
            case BOOLEAN -> random.nextBoolean();
            case STRING -> pick(List.of("", "ATL", "a", "ä", "😀b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "jfk "));
            case TIMESTAMP ->
                pick(List.of(
                        Instant.EPOCH,
                        Instant.parse("2001-03-25T01:30:00Z"),
                        Instant.parse("1999-12-31T23:59:59.999Z"),
                        Instant.parse("2024-02-29T12:00:00.001Z"),
                        Instant.parse("9999-12-31T23:59:59.999Z")));
        };
    }

    String any() {
        return switch (random.nextInt(4)) {
            case 0 -> whole(3);
            case 1 -> real(3);
            case 2 -> text(2);
            default -> truth(4);
        };
    }

    private String truth(int depth) {
        if (depth == 0) {
            return pick(List.of("b", "c", "true", "false", "has(x)", "has(s)"));
        }
        int less = depth - 1;
        return switch (random.nextInt(11)) {
            case 0, 1 -> "(" + truth(less) + " && " + truth(less) + ")";
            case 2, 3 -> "(" + truth(less) + " || " + truth(less) + ")";
            case 4 -> "!(" + truth(less) + ")";
            case 5 -> "(" + truth(less) + " ? " + truth(less) + " : " + truth(less) + ")";
            case 6 -> compared(less);
            case 7 -> text(less) + "." + pick(List.of("startsWith", "endsWith", "contains")) + "(" + text(less) + ")";
            case 8 -> text(less) + ".matches(" + pick(PATTERNS) + ")";
            case 9 -> text(less) + " in [" + pick(TEXTS) + ", " + pick(TEXTS) + "]";
            default -> pick(List.of("b", "c", "has(i)", "has(at)"));
        };
    }

    private String compared(int depth) {
        var order = " " + pick(ORDERS) + " ";
        return switch (random.nextInt(7)) {
            case 0 -> whole(depth) + order + whole(depth);
            case 1 -> real(depth) + order + real(depth);
            case 2 -> whole(depth) + order + real(depth);
            case 3 -> text(depth) + order + text(depth);
            case 4 -> moment(depth) + order + moment(depth);
            case 5 -> "(" + truth(depth) + ")" + pick(List.of(" == ", " != ")) + "(" + truth(depth) + ")";
            default ->
                "(" + moment(depth) + " - " + moment(depth) + ")" + order + "(" + moment(depth) + " - " + moment(depth)
                        + ")";
        };
    }

    private String whole(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? "(" + pick(WHOLES) + ")" : pick(List.of("i", "j"));
        }
        int less = depth - 1;
        return switch (random.nextInt(7)) {
            case 0, 1 -> "(" + whole(less) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + whole(less) + ")";
            case 2 -> "-(" + whole(less) + ")";
            case 3 -> pick(List.of("size(" + text(less) + ")", text(less) + ".size()"));
            case 4 -> "int(" + real(less) + ")";
            case 5 -> moment(less) + "." + pick(PARTS) + "(" + pick(ZONES) + ")";
            default -> "(" + truth(less) + " ? " + whole(less) + " : " + whole(less) + ")";
        };
    }

    private String real(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? "(" + pick(REALS) + ")" : pick(List.of("x", "y"));
        }
        int less = depth - 1;
        return switch (random.nextInt(5)) {
            case 0, 1 -> "(" + real(less) + pick(List.of(" + ", " - ", " * ", " / ")) + real(less) + ")";
            case 2 -> "-(" + real(less) + ")";
            case 3 -> "double(" + whole(less) + ")";
            default -> "(" + truth(less) + " ? " + real(less) + " : " + real(less) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? pick(TEXTS) : pick(List.of("s", "t"));
        }
        int less = depth - 1;
        return switch (random.nextInt(4)) {
            case 0 -> "(" + text(less) + " + " + text(less) + ")";
            case 1 -> "(" + truth(less) + " ? " + text(less) + " : " + text(less) + ")";
            default -> text(0);
        };
    }

    private String moment(int depth) {
        return depth > 0 && random.nextInt(3) == 0
                ? "(" + truth(depth - 1) + " ? " + moment(depth - 1) + " : " + moment(depth - 1) + ")"
                : pick(List.of("at", "to", "timestamp('2001-03-25T01:30:00Z')"));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
