package dev.freshet.feature.kafka.control;

import dev.freshet.feature.trigger.told.Outcome;
import org.apache.avro.specific.SpecificRecord;

/** Outcomes of the control as records on their topics. */
final class OutcomeMapper {
    private OutcomeMapper() {}

    static SpecificRecord toAvro(Outcome outcome, ControlOrigin origin) {
        return switch (outcome) {
            case Outcome.Reported(var report) -> DriftMapper.toAvro(report, origin);
            case Outcome.Judged(var report) -> ConceptMapper.toAvro(report, origin);
            case Outcome.Alerted(var alert) -> DriftMapper.toAvro(alert, origin);
            case Outcome.Requested(var request) -> TriggerMapper.toAvro(request, origin);
            case Outcome.Decided(var decision) -> TriggerMapper.toAvro(decision, origin);
        };
    }

    /** Event time of what is said, so that a reader can look up what was decided at a time; otherwise this time. */
    static long timestamp(Outcome outcome, long otherwise) {
        var time =
                switch (outcome) {
                    case Outcome.Reported(var report) -> report.windowEnd();
                    case Outcome.Judged(var report) -> report.windowEnd();
                    case Outcome.Alerted(var alert) -> alert.time();
                    case Outcome.Requested(var request) -> request.time();
                    case Outcome.Decided(var decision) -> decision.time();
                };
        return time == null ? otherwise : DriftMapper.timestamp(time);
    }
}
