package dev.freshet.trainer.claim;

import java.time.Duration;

/**
 * What a worker keeps to.
 *
 * @param heartbeat how often a run gives a sign of life
 * @param takeoverAfter how old a heartbeat may be until another worker takes the run over
 * @param maxAttempts attempts after which a run is given up
 * @param concurrency trainings at the same time; more wait
 */
public record Terms(Duration heartbeat, Duration takeoverAfter, int maxAttempts, int concurrency) {}
