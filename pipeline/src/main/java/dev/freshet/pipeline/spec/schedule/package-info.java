/** When something is due by the calendar: five-field cron on the clock of a zone. Pure. */
@NullMarked
package dev.freshet.pipeline.spec.schedule;

import org.jspecify.annotations.NullMarked;
