/**
 * What the registry answers when it is asked: runs, evaluations, decisions, acknowledgements, live quality, models, and
 * who was champion when. Pure; the door {@code Archive} is opened by the edge that keeps the state.
 */
@NullMarked
package dev.freshet.registry.history;

import org.jspecify.annotations.NullMarked;
