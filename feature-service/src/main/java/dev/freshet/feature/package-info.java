/**
 * The feature service: wires the windows, the label join, drift and the triggers to Kafka.
 *
 * <p>In: {@code <p>.records} and {@code <p>.labels}, and the shared control topics. Decided: what the features of a record
 * are as served, which label an event has and when it may be learned from, whether the features drift, whether
 * rules over the stream hold, and when to train.
 * Out: {@code <p>.features}, {@code <p>.examples}, refused labels in {@code <p>.rejected}, and drift reports, training
 * requests, decisions and alerts.
 */
@NullMarked
package dev.freshet.feature;

import org.jspecify.annotations.NullMarked;
