package dev.freshet.simulator.play;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** All that was told about a pipeline, in the order in which it was told: by the services, or by a simulation of them. */
public final class Chronicle {
    private final List<SpecificRecord> records = new ArrayList<>();

    /** Adds what was told. */
    public void add(SpecificRecord record) {
        records.add(record);
    }

    public List<DriftReport> driftReports() {
        return all(DriftReport.class);
    }

    public List<TrainingRequest> requests() {
        return all(TrainingRequest.class);
    }

    public List<TrainingRun> runs() {
        return all(TrainingRun.class);
    }

    public List<Candidate> candidates() {
        return all(Candidate.class);
    }

    public List<Evaluation> evaluations() {
        return all(Evaluation.class);
    }

    public List<ModelPromoted> promotions() {
        return all(ModelPromoted.class);
    }

    public List<LiveQuality> liveQuality() {
        return all(LiveQuality.class);
    }

    public List<Decision> decisions() {
        return all(Decision.class);
    }

    public List<Alert> alerts() {
        return all(Alert.class);
    }

    /** The records that fit, in the same order. */
    public Chronicle only(Predicate<SpecificRecord> fits) {
        var some = new Chronicle();
        records.stream().filter(fits).forEach(some::add);
        return some;
    }

    private <T extends SpecificRecord> List<T> all(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
