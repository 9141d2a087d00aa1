package dev.freshet.judging.checking;

import dev.freshet.judging.checking.FieldPlan.Changes;
import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The judgement over one label. Its id and its time go through the cleaning steps and the types of the event's own: what
 * names an event in one topic names it in the other.
 */
public final class LabelCheck {
    private static final String KAFKA_TIMESTAMP = "the Kafka timestamp";
    private static final Pattern CANONICAL = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final Labels labels;
    private final EventId named;
    private final List<FieldPlan> ids;
    private final List<FieldType> types;
    private final Optional<FieldPlan> time;
    private final List<String> fields;
    private final TimeBounds bounds;

    /**
     * A check of the labels of these events.
     *
     * @param events the document's part on events
     * @param labels its part on labels; they name the event by one field, or by as many as make its id
     * @param ahead how far the time at which a label became known may lie ahead of the clock
     */
    public LabelCheck(Events events, Labels labels, Duration ahead) {
        this.labels = labels;
        this.named = labels.id();
        // Of several fields that make an id, one text may name them all, as EventId writes it.
        boolean each = events.id().fields().size() == named.fields().size();
        var fieldsOfId = each
                ? events.id().fields().stream()
                        .map(field -> declared(events, field))
                        .toList()
                : List.of(new Field(named.toString(), FieldType.STRING, true, List.of()));
        this.types = fieldsOfId.stream().map(Field::type).toList();
        this.ids = IntStream.range(0, fieldsOfId.size())
                .mapToObj(i -> as(named.fields().get(i), fieldsOfId.get(i)))
                .toList();
        this.time = labels.time().map(name -> as(name, declared(events, events.time())));
        this.bounds = new TimeBounds(events.notBefore(), ahead);
        var all = new ArrayList<>(named.fields());
        all.add(labels.value());
        labels.time().ifPresent(all::add);
        this.fields = List.copyOf(all);
    }

    /** A field of the label that is read as a field of the event. */
    private static FieldPlan as(String name, Field field) {
        return new FieldPlan(new Field(name, field.type(), true, field.clean()));
    }

    private static Field declared(Events events, String name) {
        return Objects.requireNonNull(events.fields().get(name), () -> "the document declares no field " + name);
    }

    /** The fields of a label message in the order in which {@link #check} asks for their values. */
    public List<String> fields() {
        return fields;
    }

    /** What becomes of this label, whatever the clock says. */
    public CheckedLabel check(RawEvent label) {
        var read = new ArrayList<@Nullable Object>();
        for (int i = 0; i < ids.size(); i++) {
            var id = read(ids.get(i), likeTheEvents(i, label.value(i)));
            if (id instanceof Refusal refusal) {
                return new CheckedLabel.Refused(refusal, Optional.empty());
            }
            read.add(id);
        }
        var id = named.of(field -> read.get(named.fields().indexOf(field)));
        var unfit = id.isEmpty() ? missing(named.toString()) : EventCheck.unfit(named, id);
        if (unfit != null) {
            return new CheckedLabel.Refused(unfit, Optional.empty());
        }
        var value = value(label.value(ids.size()));
        return value instanceof Refusal refusal
                ? new CheckedLabel.Refused(refusal, Optional.of(id))
                : timed(label, id, (Double) value);
    }

    private CheckedLabel timed(RawEvent label, String id, double value) {
        if (time.isEmpty()) {
            return new CheckedLabel.Accepted(id, value, Optional.empty());
        }
        var raw = label.value(fields.size() - 1);
        var knownAt = raw == null ? null : read(time.get(), raw);
        return switch (knownAt) {
            case Refusal refusal -> new CheckedLabel.Refused(refusal, Optional.of(id));
            case null -> new CheckedLabel.Refused(missing(labels.time().orElseThrow()), Optional.of(id));
            default -> new CheckedLabel.Accepted(id, value, Optional.of((Instant) knownAt));
        };
    }

    /** Why a label that became known at this time may not be joined, or not yet; empty where it may. */
    public Optional<Refusal> untimely(Instant knownAt, Instant now) {
        return bounds.refusal(labels.time().orElse(KAFKA_TIMESTAMP), knownAt, now)
                .map(refusal -> labels.time().isPresent() ? refusal : ofMessage(refusal));
    }

    /** A Kafka timestamp is no field of the label. */
    private static Refusal ofMessage(Refusal refusal) {
        return new Refusal(refusal.reason(), null, refusal.rule(), refusal.step(), refusal.message());
    }

    /** An id of digits may come as a number or as text, whichever the event's own is. */
    private @Nullable Object likeTheEvents(int id, @Nullable Object raw) {
        return switch (raw) {
            case Long number when types.get(id) == FieldType.STRING -> number.toString();
            case String text
            when types.get(id) == FieldType.INT && CANONICAL.matcher(text).matches() -> Long.valueOf(text);
            case null, default -> raw;
        };
    }

    private static @Nullable Object read(FieldPlan field, @Nullable Object raw) {
        return field.read(raw, new Changes(), Recent.NOTHING);
    }

    /** The value as a number, or the {@link Refusal} in its place. */
    private Object value(@Nullable Object raw) {
        double number;
        switch (raw) {
            case null -> {
                return missing(labels.value());
            }
            case Boolean truth when labels.type() == FieldType.BOOLEAN -> number = truth ? 1 : 0;
            case Long whole -> number = whole;
            case Double real -> number = real;
            default -> {
                return wrong(raw);
            }
        }
        if (!Double.isFinite(number)) {
            return Refusal.ofField(
                    labels.value(),
                    Reason.NOT_A_NUMBER,
                    labels.value() + ": " + number + " is not a finite number; send one");
        }
        if (!fits(number)) {
            return wrong(raw);
        }
        return Labels.canBeLearned(number) ? (Object) number : tooLarge(raw);
    }

    private boolean fits(double number) {
        return switch (labels.type()) {
            case BOOLEAN -> number == 0 || number == 1;
            case INT -> number == Math.rint(number);
            case DOUBLE -> true;
            case STRING, TIMESTAMP -> false;
        };
    }

    private Refusal tooLarge(Object value) {
        return Refusal.ofField(
                labels.value(),
                Reason.WRONG_TYPE,
                "%1$s: %2$s must be between -%3$s and %3$s, or no learner can square it; send it in a larger unit"
                        .formatted(labels.value(), Quoted.value(value), Labels.LARGEST));
    }

    private Refusal wrong(Object value) {
        var wanted =
                switch (labels.type()) {
                    case BOOLEAN -> "true or false";
                    case INT -> "a whole number";
                    case DOUBLE -> "a number";
                    case STRING, TIMESTAMP -> "a boolean or a number, which the document must say";
                };
        return Refusal.ofField(
                labels.value(), Reason.WRONG_TYPE, labels.value() + ": " + Quoted.value(value) + " must be " + wanted);
    }

    private static Refusal missing(String field) {
        return Refusal.ofField(field, Reason.MISSING_FIELD, "the label has no " + field + "; send it with every label");
    }
}
