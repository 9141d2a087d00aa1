package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.TextOr;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.pipeline.spec.schedule.Schedule;
import java.time.Duration;
import java.util.List;

/** The part of the table that says when to train, how, and how what was learned is judged. */
final class TrainingShape {
    private static final Decimal THRESHOLD = new Decimal(0, true, 100);
    private static final Section CONCEPT = new Section(List.of(
            optional("alpha", new Decimal(0, true, 0.5), "Most false alarms per window, in the mean.")
                    .orElse(Drift.Concept.ALPHA),
            optional("window", new Period(), "Event time of which one value of the metric is taken, at least PT1M.")
                    .orElseDerived("a day, or drift.window where that is shorter")));
    static final Section DRIFT = new Section(List.of(
            optional("window", new Period(), "Tumbling window in event time, at least PT1M.")
                    .orElse(Duration.ofDays(1)),
            optional("falseAlarms", Words.RATE, "Windows that may trip without drift, over all features together.")
                    .orElseDerived(
                            "1 per P30D, or per 30 windows longer than a day; none where warn, trip or clear stands there"),
            optional("measure", Choice.of(Drift.Measure.values()), "Measure that warn, trip and clear are of.")
                    .orElse("psi"),
            optional("warn", THRESHOLD, "From here a feature is watched.").orElse(0.1),
            optional("trip", THRESHOLD, "From here a feature has drifted.").orElse(0.2),
            optional("clear", THRESHOLD, "A drifted feature has recovered below this.")
                    .orElse(0.08),
            optional("minRows", new Whole(1, Words.MANY), "Rows in a window below which nothing is concluded.")
                    .orElse(1_000L),
            optional("ignore", new ListOf(Words.FIELD_NAME, 0, 1_000), "Features that have no part in the verdict.")
                    .orElse(Words.NONE),
            optional("concept", CONCEPT, "How a champion that became worse is told from one that had bad days.")
                    .orElse(Words.ALL_DEFAULTS)));

    private static final Section DRIFT_TRIGGER = new Section(List.of(
            optional("trips", new Whole(1, 100), "How many of the last reports must have tripped.")
                    .orElse(2L),
            optional("of", new Whole(1, 100), "How many reports are looked at.").orElse(3L)));

    private static final Section SCHEDULE = new Section(List.of(
            required("cron", Words.LINE, "Minute, hour, day, month and weekday."),
            optional("zone", Words.LINE, "On whose clock: an IANA name or an offset.")
                    .orElse("UTC"),
            optional("catchUp", Choice.of(Schedule.CatchUp.values()), "What is asked where several passed at once.")
                    .orElse("last")));

    static final Section TRIGGERS = new Section(List.of(
            optional("drift", DRIFT_TRIGGER, "Train when enough of the last drift reports tripped.")
                    .orElseDerived("2 of 3 where no source stands"),
            optional("concept", new Flag(), "Train when the champion is worse than it was.")
                    .orElseDerived("true where drift stands, or no source at all"),
            optional("firstModel", new Whole(1, Words.MANY), "Train the first model when there are this many examples.")
                    .orElseDerived("evaluation.minRows / evaluation.holdout rounded up, at least 1000"),
            optional(
                    "newExamples",
                    new Whole(1, Words.MANY),
                    "Train when this many examples matured since the last request."),
            optional("doubled", new Flag(), "Train when as many came since then as the champion learned from.")
                    .orElseDerived("true where no source stands"),
            optional(
                    "schedule",
                    new TextOr(Words.LINE, SCHEDULE),
                    "Train at these event times: cron with five fields, alone on the clock of UTC."),
            optional("cooldown", new Period(), "Least event time between two requests; a person does not wait.")
                    .orElse(Duration.ofHours(12)),
            optional("perDay", new Whole(1, 1_000), "Most requests in any 24 hours of event time.")
                    .orElse(4L),
            optional(
                            "flightTimeout",
                            new Period(),
                            "How long nothing may be heard of a request while events come, at least PT1M.")
                    .orElse(Duration.ofHours(6))));

    private static final Section SEARCH =
            new Section(List.of(optional("trials", new Whole(1, 1_000), "Settings the search tries.")
                    .orElse(8L)));

    static final Section TRAINING = new Section(List.of(
            optional("learner", Choice.of(Training.Learner.values()), "The learner.")
                    .orElse("xgboost"),
            optional(
                            "objective",
                            new Choice(List.of("binary:logistic", "reg:squarederror")),
                            "Objective in the learner's own words.")
                    .orElseDerived("binary:logistic for boolean labels, reg:squarederror for int and double"),
            optional("window", new Period(), "Most event time before the request to learn from, at least PT1M.")
                    .orElse(Duration.ofDays(30)),
            optional(
                            "compete",
                            new ListOf(new Period(), 0, 4),
                            "Shorter windows, each of which is learned from instead where that does better.")
                    .orElseDerived("a third and an eighth of training.window"),
            optional("search", SEARCH, "How settings are searched.").orElse(Words.ALL_DEFAULTS),
            optional("rounds", new Whole(1, 10_000), "Most boosting rounds; early stopping may end sooner.")
                    .orElse(200L),
            optional("refit", new Flag(), "Whether what would serve learns from the holdout too, after it was judged.")
                    .orElse(true),
            optional(
                            "probe",
                            new Decimal(0, false, 0.999),
                            "How sure a quick look must be of a gain before drift or live quality trains; 0 for no look.")
                    .orElse(0.8),
            optional("device", Choice.of(Training.Device.values()), "Where to train; auto takes CUDA where it is.")
                    .orElse("auto"),
            optional("seed", new Whole(0, Integer.MAX_VALUE), "Seed of everything random.")
                    .orElse(7L)));

    static final Section EVALUATION = new Section(List.of(
            optional("metric", Choice.of(Evaluation.Metric.values()), "Metric that decides.")
                    .orElseDerived("auc for boolean labels, rmse for int and double"),
            optional("holdout", new Decimal(0, true, 0.5), "Most of the rows, the newest, that nobody learns from.")
                    .orElse(0.2),
            optional(
                            "holdoutTime",
                            new Period(),
                            "Event time that they cover, at least PT1M; more until they have twice minRows and minPositives.")
                    .orElse(Duration.ofDays(1)),
            optional(
                            "minRows",
                            new Whole(1, Words.MANY),
                            "Rows of the holdout below which there is not enough evidence.")
                    .orElse(1_000L),
            optional(
                            "minPositives",
                            new Whole(0, Words.MANY),
                            "Positives, and negatives, below which there is not enough.")
                    .orElseDerived("100 for boolean labels, 0 for int and double"),
            optional("margin", new Decimal(0, false, 1e12), "Non-inferiority margin in the metric's unit.")
                    .orElseDerived("0.002 for boolean labels, 0 for int and double"),
            optional("slices", new ListOf(Words.FIELD_NAME, 0, 10), "Fields by whose values the metric is shown.")
                    .orElse(Words.NONE)));

    private TrainingShape() {}
}
