package dev.freshet.trainer.claim;

import java.nio.file.Path;

/**
 * What this machine gives a training.
 *
 * @param state folder of the attempts' own folders
 * @param artifacts folder of artifacts
 * @param threads threads of one training
 */
public record Workplace(Path state, Path artifacts, int threads) {}
