/** The life of applications: which run, from where, until when, and what they answer on request meanwhile. */
@NullMarked
package dev.freshet.feature.kafka.life;

import org.jspecify.annotations.NullMarked;
