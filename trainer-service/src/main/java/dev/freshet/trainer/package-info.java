/**
 * The trainer: {@code freshet.training-requests} in; decides who works on which run and what model comes of it;
 * {@code freshet.training-runs}, {@code freshet.candidates} and {@code freshet.alerts} out. This package wires.
 */
@NullMarked
package dev.freshet.trainer;

import org.jspecify.annotations.NullMarked;
