package dev.freshet.cli.replay;

import java.util.List;

/**
 * One row of a table, as text.
 *
 * @param number line in the file, the header being line 1
 * @param cells texts in the order of the header; empty where missing
 */
public record Row(long number, List<String> cells) {}
