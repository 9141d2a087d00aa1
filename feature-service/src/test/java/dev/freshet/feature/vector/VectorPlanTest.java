package dev.freshet.feature.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.window.EntityWindows;
import dev.freshet.feature.window.WindowInput;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorPlanTest {
    private static final double NONE = Double.NaN;

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
                  customer: {type: string}
                  amount:   {type: double}
                  items:    {type: int}
                  online:   {type: boolean}
                  card:     {type: string}
                  since:    {type: timestamp}
              labels: {id: payment, value: {field: fraud, type: boolean}, maturity: P7D}
              features:
            %s
            """;

    @Test
    void encodesFields() {
        // given
        var plan = plan("""
                - {name: card, oneHot: card, values: [visa, Master Card]}
                - {name: code, category: card, values: [visa, amex]}
                - {name: bucket, hash: card, buckets: 10}
                - {name: shops, category: online, values: ["true"]}
                - {name: letters, value: "size(card)"}
                - {name: days, value: "(at - since).getHours() / 24"}
                """);

        // when
        var visa = plan.start(fields("visa", 5.0)::get);
        var amex = plan.start(fields("amex", 5.0)::get);
        var other = plan.start(fields("Master Card", 5.0)::get);
        var none = plan.start(new HashMap<String, @Nullable Object>()::get);

        // then
        assertThat(visa).containsExactly(1, 0, 0, 2, 0, 4, 3);
        assertThat(amex).containsExactly(0, 0, 1, amex[3], 0, 4, 3);
        assertThat(amex[3]).isBetween(0.0, 9.0).isNotEqualTo(visa[3]);
        assertThat(other).startsWith(0, 1, NONE);
        assertThat(none).containsOnly(NONE);
    }

    @Test
    void computesColumnsFromColumnsAboveAndTheRecordsNumbers() {
        // given
        var pipeline = pipeline("""
                - {name: mean_1d, aggregate: mean, of: amount, by: customer, over: P1D}
                - {name: share, value: "amount / mean_1d"}
                - {name: per_item, value: "mean_1d / double(items)"}
                - {name: unusual, value: "share > 1.5 && online"}
                - {name: known, value: "has(mean_1d) ? 1 : 0"}
                """);
        var plan = new VectorPlan(pipeline);
        var windows = EntityWindows.of("customer", pipeline.features(), plan.inputs());

        // when
        var first = fields("visa", 10.0);
        var firstVector = plan.start(first::get);
        var row = windows.observe(null, 0, plan.read(first::get), firstVector);
        plan.finish(plan.read(first::get), firstVector);
        var second = fields("visa", 40.0);
        var secondVector = plan.start(second::get);
        windows.observe(row, 1, plan.read(second::get), secondVector);
        plan.finish(plan.read(second::get), secondVector);

        // then
        assertThat(plan.inputs())
                .containsExactly(
                        new WindowInput("amount", false),
                        new WindowInput("items", false),
                        new WindowInput("online", false));
        assertThat(firstVector).containsExactly(10, 1, 5, 0, 1);
        assertThat(secondVector).containsExactly(25, 1.6, 12.5, 1, 1);
    }

    @Test
    void whatNeedsAMissingColumnIsMissing() {
        // given
        var plan = plan("""
                - {name: mean_1d, aggregate: mean, of: amount, by: customer, over: P1D}
                - {name: ratio, value: "mean_1d / amount"}
                - {name: known, value: "has(mean_1d) ? 1 : 0"}
                """);
        var fields = fields("visa", 10.0);

        // when the record belongs to no entity, so that no window fills the column
        var vector = plan.start(fields::get);
        plan.finish(plan.read(fields::get), vector);

        // then
        assertThat(vector).containsExactly(NONE, NONE, 0);
    }

    private static Map<String, @Nullable Object> fields(String card, double amount) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("card", card);
        fields.put("customer", "c");
        fields.put("amount", amount);
        fields.put("items", 2L);
        fields.put("online", true);
        fields.put("at", Instant.parse("2018-07-04T01:00:00Z"));
        fields.put("since", Instant.parse("2018-07-01T00:00:00Z"));
        return fields;
    }

    private static VectorPlan plan(String features) {
        return new VectorPlan(pipeline(features));
    }

    private static Pipeline pipeline(String features) {
        return switch (PipelineReader.read(DOCUMENT.formatted(features.indent(4)))) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
