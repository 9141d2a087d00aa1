package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.document.shape.Shape;
import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Single;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.document.tree.Mistakes;
import dev.freshet.pipeline.document.tree.Tree;
import dev.freshet.pipeline.spelling.Spelling;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a single value against its shape; returns it typed, or nothing after telling what is wrong. */
public final class ScalarReader {
    private final Mistakes mistakes;

    ScalarReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    @Nullable
    Object read(Tree.Scalar scalar, Shape shape, String path) {
        if (scalar.value() == null) {
            return wrong(scalar, path, "is empty", "give it a value, or leave the key out");
        }
        return switch (shape) {
            case Text text -> text(scalar, text, path);
            case Choice choice -> choice(scalar, choice, path);
            case Flag() -> flag(scalar, path);
            case Whole whole -> whole(scalar, whole, path);
            case Decimal decimal -> decimal(scalar, decimal, path);
            case Period() -> period(scalar, path);
            case Single() -> scalar.value();
            default -> throw new IllegalStateException(path + " is no single value: " + shape);
        };
    }

    @Nullable
    String text(Tree.Scalar scalar, Text shape, String path) {
        if (!(scalar.value() instanceof String text)) {
            wrong(scalar, path, "is " + scalar.kind() + ", not text", "put it in quotes");
            return null;
        }
        if (!text.matches(shape.pattern())) {
            wrong(scalar, path, "does not fit here", "write " + shape.described());
            return null;
        }
        return text;
    }

    private @Nullable Object choice(Tree.Scalar scalar, Choice choice, String path) {
        if (choice.words().contains(scalar.text()) && scalar.value() instanceof String) {
            return scalar.text();
        }
        var mend = Spelling.suggestion(scalar.text(), choice.words()) + "write " + String.join(" or ", choice.words());
        return wrong(scalar, path, "is not known here", mend);
    }

    private @Nullable Object flag(Tree.Scalar scalar, String path) {
        return scalar.value() instanceof Boolean truth
                ? truth
                : wrong(scalar, path, "is " + scalar.kind() + ", not a boolean", "write true or false");
    }

    private @Nullable Object whole(Tree.Scalar scalar, Whole shape, String path) {
        var range = "write a whole number from " + shape.least() + " to " + shape.most();
        if (!(scalar.value() instanceof Long number)) {
            return wrong(scalar, path, "is " + scalar.kind() + ", not a whole number", range);
        }
        return number < shape.least() || number > shape.most() ? wrong(scalar, path, "is out of range", range) : number;
    }

    private @Nullable Object decimal(Tree.Scalar scalar, Decimal shape, String path) {
        var range = "write a number " + (shape.open() ? "above " : "from ") + plain(shape.least()) + " to "
                + plain(shape.most());
        if (!(scalar.value() instanceof Number number)) {
            return wrong(scalar, path, "is " + scalar.kind() + ", not a number", range);
        }
        var value = number.doubleValue();
        var low = shape.open() ? value <= shape.least() : value < shape.least();
        return low || value > shape.most() ? wrong(scalar, path, "is out of range", range) : (Object) value;
    }

    private @Nullable Object period(Tree.Scalar scalar, String path) {
        var duration = Periods.parse(scalar.text());
        if (duration.isPresent()) {
            return duration.get();
        }
        return wrong(scalar, path, "is not a duration up to " + days(Periods.LONGEST), Periods.mend(scalar.text()));
    }

    private static String days(Duration duration) {
        return duration.toDays() + " days";
    }

    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private @Nullable Object wrong(Tree.Scalar scalar, String path, String reason, String mend) {
        mistakes.add(path, scalar.line(), scalar.shown(), reason, mend);
        return null;
    }
}
