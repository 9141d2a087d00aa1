package dev.freshet.judging.checking;

import dev.freshet.judging.checking.Check.Finding;
import dev.freshet.judging.checking.FieldPlan.Changes;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The judgement over one event: raw values in, a clean event or a refusal out. Built once per pipeline generation; fields
 * are addressed by their position in the document. An event is refused for the first mistake, in the order of the document.
 */
public final class EventCheck {
    /** Rule that holds in every pipeline: one event from the future would age everything that follows it. */
    public static final String NOT_FROM_THE_FUTURE = "freshet/not-from-the-future";
    /** Rule that holds in every pipeline: no event is older than the document's first day. */
    public static final String NOT_BEFORE = "freshet/not-before";

    /** Rule that holds in every pipeline, and that only the stream can judge: the same, where the stream is of the past. */
    public static final String NOT_AHEAD_OF_THE_STREAM = "freshet/not-ahead-of-the-stream";

    private static final int LONGEST_ID = 1024;

    private final List<FieldPlan> fields;
    private final boolean[] required;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<BoundRule> rules;
    private final BoundRules.Scan scan;
    private final EventId id;
    /** Position of the id where one field is it, which is what most documents say; otherwise -1. */
    private final int only;

    private final int time;
    private final TimeBounds bounds;

    /** A check whose rules are judged one by one; as the other in all else. */
    public EventCheck(Events events, List<BoundRule> rules, Duration ahead) {
        this(events, BoundRules.of(rules), ahead);
    }

    /**
     * A check of these events.
     *
     * @param events the document's part on events; its time field is a timestamp
     * @param rules its rules, ready to run
     * @param ahead how far an event's time may lie ahead of the clock
     */
    public EventCheck(Events events, BoundRules rules, Duration ahead) {
        var declared = List.copyOf(events.fields().values());
        this.fields = declared.stream().map(FieldPlan::new).toList();
        this.required = new boolean[fields.size()];
        for (int i = 0; i < required.length; i++) {
            Field field = declared.get(i);
            positions.put(field.name(), i);
            required[i] = field.required()
                    || events.id().only().equals(Optional.of(field.name()))
                    || field.name().equals(events.time());
        }
        this.rules = rules.rules();
        this.scan = rules.scan();
        this.id = events.id();
        id.fields().forEach(this::position);
        this.only = id.only().map(this::position).orElse(-1);
        this.time = position(events.time());
        this.bounds = new TimeBounds(events.notBefore(), ahead);
    }

    private int position(String field) {
        var position = positions.get(field);
        if (position == null) {
            throw new IllegalArgumentException(
                    "events name the field '" + field + "', which is not among " + positions.keySet());
        }
        return position;
    }

    /** What becomes of this event at this time of the clock, where nothing is known of earlier ones. */
    public Checked check(RawEvent event, Instant now) {
        return check(event, now, Recent.NOTHING);
    }

    /** What becomes of this event at this time of the clock, after these. */
    public Checked check(RawEvent event, Instant now, Recent recent) {
        var values = new @Nullable Object[fields.size()];
        var changes = new Changes();
        for (int i = 0; i < values.length; i++) {
            var value = read(event, i, changes, recent);
            if (value instanceof Refusal refusal) {
                return new Checked.Refused(refusal, idOf(event));
            }
            values[i] = value;
        }
        var eventId = id(values);
        var refusal = always(eventId, (Instant) values[time], now);
        return refusal == null
                ? ruled(eventId, Values.of(values), changes)
                : new Checked.Refused(refusal, Optional.of(eventId));
    }

    /**
     * Everything that is wrong with this event, where {@link #check} stops at the first mistake: of a trial people want to
     * see what the second rule would have said. Rules are asked only where every field is right.
     */
    public List<Refusal> mistakes(RawEvent event, Instant now, Recent recent) {
        var mistakes = new ArrayList<Refusal>();
        var values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(event, i, new Changes(), recent);
            if (values[i] instanceof Refusal refusal) {
                mistakes.add(refusal);
            }
        }
        if (mistakes.isEmpty()) {
            var refusal = always(id(values), values[time], now);
            if (refusal != null) {
                mistakes.add(refusal);
            }
            mistakes.addAll(broken(Values.of(values)));
        }
        return mistakes;
    }

    private List<Refusal> broken(Values values) {
        return rules.stream()
                .filter(bound -> bound.rule().otherwise() == Rule.Otherwise.REJECT)
                .flatMap(bound -> Optional.of(bound.check().judge(values))
                        .filter(finding -> !(finding instanceof Finding.Passed))
                        .map(finding -> refusal(bound.rule(), finding))
                        .stream())
                .toList();
    }

    private @Nullable Object read(RawEvent event, int field, Changes changes, Recent recent) {
        var value = fields.get(field).read(event.value(field), changes, recent);
        return value == null && required[field] ? fields.get(field).missing() : value;
    }

    /** What holds in every pipeline, whatever its document says. */
    private @Nullable Refusal always(String eventId, @Nullable Object eventTime, Instant now) {
        var unfit = unfit(id, eventId);
        if (unfit != null) {
            return unfit;
        }
        if (!(eventTime instanceof Instant instant)) {
            throw new IllegalStateException("the time field must be a timestamp but holds " + eventTime);
        }
        return bounds.refusal(fields.get(time).name(), instant, now).orElse(null);
    }

    /** Why this text may not name an event; null where it may. */
    static @Nullable Refusal unfit(EventId named, String id) {
        return id.isBlank() || id.length() > LONGEST_ID
                ? new Refusal(
                        id.isBlank() ? Reason.MISSING_FIELD : Reason.TOO_LARGE,
                        named.only().orElse(null),
                        null,
                        null,
                        named + ": an id has 1 to " + LONGEST_ID + " characters but this one has " + id.length()
                                + "; send a shorter name for the event")
                : null;
    }

    private Checked ruled(String eventId, Values values, Changes changes) {
        List<String> warnings = List.of();
        for (int i = scan.next(values, 0); i < rules.size(); i = scan.next(values, i + 1)) {
            var bound = rules.get(i);
            var finding = bound.check().judge(values);
            if (finding instanceof Finding.Passed) {
                continue;
            }
            if (bound.rule().otherwise() == Rule.Otherwise.REJECT) {
                return new Checked.Refused(refusal(bound.rule(), finding), Optional.of(eventId));
            }
            warnings = warnings.isEmpty() ? new ArrayList<>(2) : warnings;
            warnings.add(bound.rule().name());
        }
        var eventTime = (Instant) java.util.Objects.requireNonNull(values.get(time));
        return new Checked.Accepted(eventId, eventTime, values, changes.all(), warnings);
    }

    private static Refusal refusal(Rule rule, Finding finding) {
        var what = finding instanceof Finding.Undecided(var why) ? "could not be decided: " + why : "is false";
        return Refusal.ofRule(
                rule.name(),
                "rule " + rule.name() + " (" + rule.check() + ") " + what + "; mend the event or the rule");
    }

    private String id(@Nullable Object[] values) {
        return only >= 0 ? String.valueOf(values[only]) : id.of(field -> values[position(field)]);
    }

    /** The id of a refused event, where at least that is right. */
    private Optional<String> idOf(RawEvent event) {
        var values = new @Nullable Object[fields.size()];
        for (String field : id.fields()) {
            int at = position(field);
            values[at] = read(event, at, new Changes(), Recent.NOTHING);
            if (values[at] instanceof Refusal) {
                return Optional.empty();
            }
        }
        return Optional.of(id(values)).filter(text -> !text.isEmpty() && text.length() <= LONGEST_ID);
    }
}
