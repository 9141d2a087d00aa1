package dev.freshet.cli;

import dev.freshet.cli.operation.Document;
import dev.freshet.pipeline.spec.Pipeline;

/** The pipeline that tests replay into. */
public final class Pipelines {
    /** A smaller brother of examples/flight-delays. */
    public static final String FLIGHTS = """
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: flights-cli, owner: operations}
            spec:
              events:
                id: flight_id
                time: dep_time
                fields:
                  flight_id: {type: string}
                  dep_time:  {type: timestamp}
                  origin:    {type: string}
                  distance:  {type: int}
              labels: {id: flight_id, value: {field: late, type: boolean}, time: landed_at, maturity: PT12H, missing: drop}
              features:
                - {name: distance, value: "distance"}
              drift:      {window: P1D, measure: psi, warn: 0.1, trip: 0.2, clear: 0.08, minRows: 2000}
              triggers:   {newExamples: 100000, cooldown: PT12H, perDay: 4}
              training:   {learner: xgboost, objective: binary:logistic, window: P30D, search: {trials: 4}, device: auto, seed: 7}
              evaluation: {metric: auc, holdout: 0.2, minRows: 2000, minPositives: 200, margin: 0.002}
              promotion:  auto
            """;

    private Pipelines() {}

    public static Pipeline flights() {
        return Document.of("flights-cli.yaml", FLIGHTS).pipeline();
    }
}
