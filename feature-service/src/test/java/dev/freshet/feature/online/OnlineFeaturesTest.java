package dev.freshet.feature.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.label.EventRow;
import dev.freshet.feature.label.EventRowCodec;
import dev.freshet.feature.label.Position;
import dev.freshet.feature.label.ServedVector;
import dev.freshet.feature.online.VectorAnswer.Given;
import dev.freshet.feature.online.VectorAnswer.Origin;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnlineFeaturesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DOCUMENT = """
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: payments}
            spec:
              events:
                id: payment
                time: at
                fields:
                  payment:  {type: string}
                  at:       {type: timestamp}
                  customer: {type: string, required: false, clean: [trim]}
                  terminal: {type: int, required: false}
                  amount:   {type: double, clean: [number]}
                rules:
                  - {name: positive, check: amount > 0.0}
                  - {name: small, check: amount < 5000.0, otherwise: warn}
              labels: {id: payment, value: {field: fraud, type: boolean}, maturity: P7D}
              features:
                - {name: amount, value: amount}
                - {name: n_1d, aggregate: count, by: customer, over: P1D}
                - {name: mean_1d, aggregate: mean, of: amount, by: customer, over: P1D}
                - {name: since, aggregate: since_last, by: customer, over: P7D}
                - {name: at_terminal, aggregate: count, by: terminal, over: P1D}
                - {name: to_mean, value: "amount / mean_1d"}
            """;

    private final Pipeline pipeline = pipeline(DOCUMENT);
    private final OnlineFeatures online =
            new OnlineFeatures(pipeline, new RuleCompiler(Duration.ofMinutes(30)).apply(pipeline.events()));
    private final Memory memory = new Memory();

    /** Rows in memory, and what the stream makes of them. */
    private final class Memory implements Rows {
        final Map<RowKey, byte[]> rows = new HashMap<>();
        private final VectorPlan plan = new VectorPlan(pipeline);

        @Override
        public List<Optional<byte[]>> find(List<RowKey> keys) {
            return keys.stream()
                    .map(key -> Optional.ofNullable(rows.get(key)).map(byte[]::clone))
                    .toList();
        }

        /** Counts a payment as it goes from entity to entity. */
        double[] count(Map<String, @Nullable Object> fields) {
            var vector = plan.start(fields::get);
            var inputs = plan.read(fields::get);
            long time = ((Instant) java.util.Objects.requireNonNull(fields.get("at"))).toEpochMilli();
            for (String by : pipeline.entities()) {
                var entity = fields.get(by);
                if (entity != null) {
                    var key = new RowKey.OfEntity(by, entity.toString());
                    var before = rows.get(key);
                    var after = EntityWindows.of(by, pipeline.features(), plan.inputs())
                            .observe(before == null ? null : EntityRow.of(before), time, inputs, vector);
                    rows.put(key, after.bytes());
                }
            }
            plan.finish(inputs, vector);
            return vector;
        }

        void put(String id, EventRow row) {
            rows.put(new RowKey.OfEvent(id), new EventRowCodec(pipeline.entities()).encode(row));
        }
    }

    @Test
    void refusesWhatOnlyIngestionWouldFillIn() throws RowsAwayException {
        // given amounts that are filled in with the median of a hundred before, and with 1 until there are so many
        var filling = pipeline(DOCUMENT.replace(
                "clean: [number]", "clean: [number, {impute: {with: median, over: 100}}, {default: 1}]"));
        var features = new OnlineFeatures(filling, new RuleCompiler(Duration.ofMinutes(30)).apply(filling.events()));

        // when
        var without = features.vector(event("{\"payment\":\"p1\",\"at\":\"" + NOW + "\"}"), NOW, memory);
        var with = features.vector(event("{\"payment\":\"p1\",\"at\":\"" + NOW + "\",\"amount\":7}"), NOW, memory);

        // then
        assertThat(without).isInstanceOfSatisfying(VectorAnswer.Refused.class, refused -> assertThat(
                        refused.refusal().message())
                .startsWith("amount: has no value")
                .endsWith("send the field"));
        assertThat(with).isInstanceOfSatisfying(Given.class, given -> assertThat(given.values()[0])
                .isEqualTo(7));
    }

    @Test
    void givesEveryEventTheVectorThatItIsGivenWhenItComes() throws RowsAwayException {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            // given a payment, some without a customer, and as producers write them
            var id = "p" + i;
            var time = NOW.minusSeconds(500_000 - 900L * i + random.nextInt(7_200));
            var customer = random.nextInt(5) == 0 ? null : "c" + random.nextInt(6);
            long terminal = random.nextInt(4);
            double amount = random.nextInt(1, 9_999) / 10.0;
            var json = """
                    {"payment":"%s","at":"%s",%s"terminal":%d,"amount":" %s ","note":[1,{"x":2}]}
                    """.formatted(
                            id, time, customer == null ? "" : "\"customer\":\" " + customer + " \",", terminal, amount);

            // when it is asked for twice, and then comes
            var asked = online.vector(event(json), NOW, memory);
            var askedAgain = online.vector(event(json), NOW, memory);
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("payment", id);
            fields.put("at", time);
            fields.put("customer", customer);
            fields.put("terminal", terminal);
            fields.put("amount", amount);
            var counted = memory.count(fields);

            // then
            assertThat(asked).isInstanceOfSatisfying(Given.class, given -> {
                assertThat(given.values()).as("payment %d", i(id)).containsExactly(counted);
                assertThat(given.origin()).isEqualTo(Origin.STATE);
                assertThat(given.eventId()).isEqualTo(id);
                assertThat(given.time()).isEqualTo(time);
            });
            assertThat(((Given) askedAgain).values()).containsExactly(counted);
        }
    }

    private static int i(String id) {
        return Integer.parseInt(id.substring(1));
    }

    @Test
    void givesAnEventThatHasComeTheVectorItWasGiven() throws RowsAwayException {
        // given an event in the log, and a customer who went on
        var served = ServedVector.of(pipeline.featureSet().id(), new double[] {1, 2, 3, 4, 5, 6}, new Position(0, 7));
        memory.put("p1", row(served));

        // when
        var answer = online.vector(event(payment("p1", "7.5")), NOW, memory);

        // then
        assertThat(answer).isInstanceOfSatisfying(Given.class, given -> {
            assertThat(given.origin()).isEqualTo(Origin.LOG);
            assertThat(given.values()).containsExactly(1, 2, 3, 4, 5, 6);
        });
    }

    @Test
    void saysThatAnEventIsOnItsWayRatherThanCountItTwice() throws RowsAwayException {
        memory.put("p1", row(null));
        memory.put("p2", row(ServedVector.of("fs-of-before", new double[] {1}, new Position(0, 7))));

        assertThat(online.vector(event(payment("p1", "7.5")), NOW, memory)).isEqualTo(new VectorAnswer.OnItsWay("p1"));
        assertThat(online.vector(event(payment("p2", "7.5")), NOW, memory)).isEqualTo(new VectorAnswer.OnItsWay("p2"));
    }

    @Test
    void refusesWhatThePipelineWouldRejectAndWarnsWhereItWouldWarn() throws RowsAwayException {
        var refused = online.vector(event(payment("p1", "-1")), NOW, memory);
        var unreadable = online.vector(event(payment("p1", "much")), NOW, memory);
        var warned = online.vector(event(payment("p1", "6000")), NOW, memory);

        assertThat(refused).isInstanceOfSatisfying(VectorAnswer.Refused.class, it -> assertThat(
                        it.refusal().rule())
                .isEqualTo("positive"));
        assertThat(unreadable).isInstanceOfSatisfying(VectorAnswer.Refused.class, it -> assertThat(
                        it.refusal().field())
                .isEqualTo("amount"));
        assertThat(warned).isInstanceOfSatisfying(Given.class, it -> assertThat(it.warnings())
                .containsExactly("small"));
    }

    @Test
    void readsTheWindowsOfAnEntityAtATime() throws RowsAwayException {
        // given two payments of one customer
        for (int hour = 1; hour <= 2; hour++) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("at", NOW.minus(Duration.ofHours(hour)));
            fields.put("customer", "c1");
            fields.put("amount", 10.0 * hour);
            memory.count(fields);
        }

        // when
        var now = online.entity(new RowKey.OfEntity("customer", "c1"), NOW, memory);
        var nextDay = online.entity(new RowKey.OfEntity("customer", "c1"), NOW.plus(Duration.ofDays(2)), memory);
        var stranger = online.entity(new RowKey.OfEntity("customer", "c2"), NOW, memory);

        // then
        assertThat(now.features())
                .containsExactly(Map.entry("n_1d", 2.0), Map.entry("mean_1d", 15.0), Map.entry("since", 3600.0));
        assertThat(now.newest()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(nextDay.features())
                .containsEntry("n_1d", 0.0)
                .containsEntry("mean_1d", Double.NaN)
                .containsEntry("since", 49 * 3600.0);
        assertThat(stranger.features()).containsEntry("n_1d", 0.0).containsEntry("since", Double.NaN);
        assertThat(stranger.newest()).isNull();
        assertThatThrownBy(() -> online.entity(new RowKey.OfEntity("amount", "1"), NOW, memory))
                .hasMessageContaining("[customer, terminal]");
    }

    private static EventRow row(@Nullable ServedVector vector) {
        return new EventRow(
                new Event(NOW.toEpochMilli(), List.of("c1", "1")),
                NOW.toEpochMilli(),
                vector,
                List.of(),
                null,
                false,
                0,
                0);
    }

    private static String payment(String id, String amount) {
        return "{\"payment\":\"%s\",\"at\":\"%s\",\"customer\":\"c1\",\"amount\":\"%s\"}".formatted(id, NOW, amount);
    }

    private RawEvent event(String json) {
        return switch (new JsonEvents(online.fields()).decode(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Readable(var event) -> event;
            case Decoded.Unreadable(var refusal) -> throw new IllegalArgumentException(refusal.message());
        };
    }

    private static Pipeline pipeline(String document) {
        return switch (PipelineReader.read(document)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
