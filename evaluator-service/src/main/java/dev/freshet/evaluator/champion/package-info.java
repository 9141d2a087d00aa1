/** Who was in service since when, and what each of them had already seen. Pure: fed from the log of promotions. */
@NullMarked
package dev.freshet.evaluator.champion;

import org.jspecify.annotations.NullMarked;
