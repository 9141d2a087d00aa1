package dev.freshet.registry.kafka.wire;

import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of the control topics that the registry reads and writes. */
public record ControlSerdes(
        Map<String, ?> config,
        Serde<Candidate> candidate,
        Serde<Evaluation> evaluation,
        Serde<RegistryCommand> command,
        Serde<TrainingRun> run,
        Serde<Decision> decision,
        Serde<ModelAck> ack,
        Serde<LiveQuality> quality,
        Serde<ModelPromoted> promoted,
        Serde<PipelineDocument> document) {

    /** Serdes with the settings of {@link AvroSerdes}. */
    public static ControlSerdes of(Map<String, ?> config) {
        return new ControlSerdes(
                Map.copyOf(config),
                AvroSerdes.specific(Candidate.class, config),
                AvroSerdes.specific(Evaluation.class, config),
                AvroSerdes.specific(RegistryCommand.class, config),
                AvroSerdes.specific(TrainingRun.class, config),
                AvroSerdes.specific(Decision.class, config),
                AvroSerdes.specific(ModelAck.class, config),
                AvroSerdes.specific(LiveQuality.class, config),
                AvroSerdes.specific(ModelPromoted.class, config),
                AvroSerdes.specific(PipelineDocument.class, config));
    }
}
