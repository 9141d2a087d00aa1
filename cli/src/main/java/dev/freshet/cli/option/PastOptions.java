package dev.freshet.cli.option;

import dev.freshet.cli.operation.Flow;
import dev.freshet.cli.replay.Cut;
import dev.freshet.cli.replay.Pace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of the past goes by, and how fast. */
public final class PastOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rate",
            paramLabel = "<events/s>",
            description = "At most so many events a second (default: as fast as the chain takes them).")
    private @Nullable Double rate;

    @Option(
            names = "--speed",
            paramLabel = "<factor>",
            description = "So many seconds of event time in one second: 3600 makes an hour a second.")
    private @Nullable Double speed;

    @Option(
            names = "--from",
            paramLabel = "<time>",
            converter = Time.class,
            description = "Leave out events before this day or time, as 2001-02-01 or 2001-02-01T06:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            converter = Time.class,
            description = "Stop at this event time; labels that become known later are not sent.")
    private @Nullable Instant until;

    @Option(names = "--limit", paramLabel = "<events>", description = "At most so many events, with all their labels.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--lag-limit",
            paramLabel = "<messages>",
            description = "Most messages that may wait in the chain (default: ${DEFAULT-VALUE}).")
    private long lagLimit = Flow.USUAL_LAG_LIMIT;

    @Option(
            names = "--step",
            paramLabel = "<messages>",
            description =
                    "After so many events and labels wait until the chain has taken them and a training that was asked for "
                            + "has ended (default: ${DEFAULT-VALUE}).")
    private long step = Flow.USUAL_STEP;

    @Option(
            names = "--no-wait",
            description =
                    "Do not wait for the chain and for trainings, as under load: what is decided then depends on the "
                            + "machine.")
    private boolean noWait;

    public Cut cut() {
        return valid(() -> new Cut(Optional.ofNullable(from), Optional.ofNullable(until), limit));
    }

    public Flow flow() {
        return valid(() -> new Flow(
                new Pace(optional(rate), optional(speed)),
                lagLimit,
                noWait ? OptionalLong.empty() : OptionalLong.of(step)));
    }

    private <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException mistake(String message, @Nullable Exception cause) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message, cause);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A day, or a time with its offset. */
    public static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }
}
