package dev.freshet.registry.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a command and under which condition it holds.
 *
 * @param commandId the same id is the same command
 * @param expectedEpoch if set, the command holds only while this is the epoch
 * @param actor who asks
 * @param reason why
 * @param sentAt wall-clock time
 */
public record Sender(String commandId, @Nullable Long expectedEpoch, String actor, String reason, Instant sentAt) {}
