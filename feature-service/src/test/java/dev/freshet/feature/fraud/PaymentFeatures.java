package dev.freshet.feature.fraud;

import dev.freshet.feature.fraud.Payments.Payment;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.feature.window.KnownLabel;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors of payments in the order of the log, each label known a week after its payment. */
final class PaymentFeatures {
    private static final long WEEK = 7 * 86_400_000L;

    private final VectorPlan plan;
    private final Map<String, EntityWindows> windows = new HashMap<>();
    private final Map<String, EntityRow> rows = new HashMap<>();
    private final ArrayDeque<Payment> unknown = new ArrayDeque<>();

    PaymentFeatures(Pipeline pipeline) {
        plan = new VectorPlan(pipeline);
        for (var entity : pipeline.entities()) {
            windows.put(entity, EntityWindows.of(entity, pipeline.features(), plan.inputs()));
        }
    }

    double[] next(Payment payment) {
        long now = payment.time().toEpochMilli();
        while (!unknown.isEmpty() && unknown.getFirst().time().toEpochMilli() + WEEK <= now) {
            learn(unknown.removeFirst());
        }
        unknown.add(payment);
        Map<String, @Nullable Object> fields = fields(payment);
        var vector = plan.start(fields::get);
        var inputs = plan.read(fields::get);
        windows.forEach((entity, of) -> {
            var key = entity + fields.get(entity);
            rows.put(key, of.observe(rows.get(key), now, inputs, vector));
        });
        plan.finish(inputs, vector);
        return vector;
    }

    private void learn(Payment payment) {
        var fields = fields(payment);
        long time = payment.time().toEpochMilli();
        var label = new KnownLabel(time, payment.fraud() ? 1 : 0, time + WEEK, null);
        windows.forEach((entity, of) -> {
            if (of.countLabels()) {
                var key = entity + fields.get(entity);
                rows.put(key, of.learn(rows.get(key), label));
            }
        });
    }

    private static Map<String, @Nullable Object> fields(Payment payment) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("transaction_id", payment.id());
        fields.put("tx_time", payment.time());
        fields.put("customer_id", payment.customer());
        fields.put("terminal_id", payment.terminal());
        fields.put("amount", payment.amount());
        return fields;
    }
}
