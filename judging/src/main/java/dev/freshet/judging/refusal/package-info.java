/** Why an event may not go on: the reasons and the words, shared by everything that can refuse one. Pure: JDK only. */
@NullMarked
package dev.freshet.judging.refusal;

import org.jspecify.annotations.NullMarked;
