package dev.freshet.cli.option;

import dev.freshet.cli.rejection.Selection;
import dev.freshet.schemas.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rejections a command is about. */
public final class SelectionOptions {
    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "<reason>",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<RejectionReason> reasons;

    @Option(names = "--field", paramLabel = "<field>", description = "Only those this field was at fault for.")
    private @Nullable String field;

    @Option(names = "--rule", paramLabel = "<rule>", description = "Only those this rule refused.")
    private @Nullable String rule;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = Since.class,
            description = "Only those rejected since this day or time, or within this duration, as PT2H.")
    private @Nullable Instant since;

    public Selection selection() {
        return new Selection(
                reasons == null ? Set.of() : reasons,
                Optional.ofNullable(field),
                Optional.ofNullable(rule),
                Optional.ofNullable(since));
    }

    /** A time, or how long ago. */
    static final class Since implements ITypeConverter<Instant> {
        private final PastOptions.Time times = new PastOptions.Time();

        @Override
        public Instant convert(String text) {
            try {
                return text.startsWith("P") ? Instant.now().minus(Duration.parse(text)) : times.convert(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no time; write 2001-02-01, 2001-02-01T06:00Z or PT2H");
            }
        }
    }
}
