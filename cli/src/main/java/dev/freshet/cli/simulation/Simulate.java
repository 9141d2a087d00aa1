package dev.freshet.cli.simulation;

import dev.freshet.cli.operation.Document;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.simulator.Period;
import dev.freshet.simulator.Simulation;
import dev.freshet.simulator.Unplayable;
import dev.freshet.simulator.kafka.PastLog;
import dev.freshet.simulator.play.Chronicle;
import dev.freshet.simulator.play.Cost;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.avro.specific.SpecificRecord;

/** Tries a document on the past of the pipeline in force. */
public final class Simulate {
    private final PastLog log;
    private final PipelineDocument inForce;
    private final Plan plan;

    /** @param inForce the newest document of the pipeline */
    public Simulate(PastLog log, PipelineDocument inForce, Plan plan) {
        this.log = log;
        this.inForce = inForce;
        this.plan = plan;
    }

    /**
     * What is tried, and how.
     *
     * @param document the document
     * @param sweep its variants
     * @param period the past
     * @param terms how trainings are done; its document and generation are of no account
     */
    public record Plan(Document document, Sweep sweep, Period period, Terms terms) {}

    /**
     * One variant's result.
     *
     * @param values what was varied
     * @param report what happened and what would have happened
     * @param training processor time of its trainings
     */
    public record Tried(SequencedMap<String, String> values, Report report, Duration training) {}

    /**
     * All that was tried.
     *
     * @param tried variant by variant
     * @param cpu processor time of it all
     */
    public record Outcome(List<Tried> tried, Duration cpu) {
        public Outcome {
            tried = List.copyOf(tried);
        }
    }

    /** Reads the log, plays it, and compares. */
    public Outcome run() throws IOException {
        var present = Document.inForce(inForce.getPipeline(), Optional.ofNullable(inForce.getDocument()))
                .pipeline();
        var combinations = plan.sweep().combinations();
        var terms = new ArrayList<Terms>();
        for (var combination : combinations) {
            var yaml = Sweep.apply(plan.document().yaml(), combination);
            terms.add(terms(
                    present,
                    Document.of("the document with " + combination, yaml).pipeline()));
        }
        var told = log.told(inForce.getPipeline());
        var played = new Simulation(log, plan.period()).run(terms, told);
        var first = played.first();
        if (first == null) {
            throw new IllegalStateException(
                    "the log of %s has no vectors of %s; choose --from and --to within what it holds"
                            .formatted(inForce.getPipeline(), plan.period()));
        }
        var seen = new Period(first, Objects.requireNonNull(played.last()).plusMillis(1));
        var happened = told.only(record -> isWithin(record, seen));
        var tried = new ArrayList<Tried>();
        for (int i = 0; i < combinations.size(); i++) {
            var result = played.results().get(i);
            var cost = result.costs().stream().map(Cost::cpu).reduce(Duration.ZERO, Duration::plus);
            tried.add(new Tried(combinations.get(i), report(result, seen, played.vectors(), happened), cost));
        }
        return new Outcome(tried, played.cpu());
    }

    /** The document in force keeps its generation, so that what it makes has the same ids. */
    private Terms terms(Pipeline present, Pipeline document) {
        var why = Unplayable.why(present, document);
        if (!why.isEmpty()) {
            throw new IllegalArgumentException(
                    "this document cannot be simulated on the vectors of the log: %s. Only drift, triggers, training, evaluation and promotion may differ; apply it with a backfill beside the live one to see the rest: freshet apply, freshet backfill"
                            .formatted(String.join("; ", why)));
        }
        var generation = inForce.getGeneration() + (document.equals(present) ? 0 : 1);
        var how = plan.terms();
        return new Terms(document, generation, how.training(), how.budget(), how.latency(), how.threads());
    }

    private static Report report(Simulation.Result result, Period seen, long vectors, Chronicle happened) {
        var terms = result.terms();
        var heading = new Report.Heading(
                terms.document().name(),
                terms.generation(),
                seen.from().toString(),
                seen.to().minusMillis(1).toString(),
                vectors,
                terms.training().name().toLowerCase(Locale.ROOT),
                result.ended());
        return Report.of(heading, terms.document().evaluation().metric(), happened, result.told());
    }

    private static boolean isWithin(SpecificRecord record, Period period) {
        return switch (record) {
            case DriftReport report -> period.holds(report.getWindowStart());
            case LiveQuality live -> period.holds(live.getWindowStart());
            case TrainingRequest request -> period.holds(request.getTime());
            case TrainingRun run -> period.holds(run.getTime());
            case Candidate candidate -> period.holds(candidate.getTime());
            case Evaluation evaluation -> period.holds(evaluation.getTime());
            case ModelPromoted promotion -> period.holds(promotion.getTime());
            case Decision decision -> period.holds(decision.getTime());
            case Alert alert -> period.holds(alert.getTime());
            default -> false;
        };
    }

    /** What it cost, for JSON; no part of the report, which is the same on every machine. */
    public static Map<String, Object> costs(Tried tried, Duration all) {
        return Map.of("trainingCpuSeconds", seconds(tried.training()), "cpuSeconds", seconds(all));
    }

    static double seconds(Duration cpu) {
        return cpu.toMillis() / 1000.0;
    }
}
