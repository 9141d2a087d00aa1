/**
 * Training processes: how one is started, told what to do, listened to and ended, and the JSON that both sides speak.
 * {@code work} is what runs inside.
 */
@NullMarked
package dev.freshet.trainer.process;

import org.jspecify.annotations.NullMarked;
