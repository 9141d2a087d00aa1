package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.champion.ChampionLine;

/**
 * What is to be judged.
 *
 * @param challenger who asks
 * @param rules by which rules
 * @param line the champions up to now; the newest is in service
 */
public record Case(Challenger challenger, Rules rules, ChampionLine line) {}
