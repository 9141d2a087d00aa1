package dev.freshet.cli.replay;

import java.util.Optional;

/**
 * One row, translated.
 *
 * @param event what happened
 * @param label what became known of it later; empty where the row does not know
 */
public record Translated(Moment event, Optional<Moment> label) {}
