package dev.freshet.feature.quality;

/**
 * Why a rule over the stream does not hold.
 *
 * @param verdict id of the verdict: from pipeline, rule and window
 * @param why one sentence with the value, the limit and the window
 */
public record Breach(String verdict, String why) {}
