/**
 * Rules over the stream: what one partition's events count in each window, how counts of several are added up, and what
 * a window's counts are judged to be. Pure; shared by the service that counts, the one that judges and the command that
 * tries a document on a sample. {@code docs/quality.md} is its definition in words.
 */
@NullMarked
package dev.freshet.judging.quality;

import org.jspecify.annotations.NullMarked;
