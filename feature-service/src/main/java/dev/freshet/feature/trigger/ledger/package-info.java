/** What trainings cost and brought, as far back as a decision tells of. It is told and decides nothing. Pure. */
@NullMarked
package dev.freshet.feature.trigger.ledger;

import org.jspecify.annotations.NullMarked;
