/** Where a service's cluster and schema registry are, and how every service reads that out of its configuration. */
@NullMarked
package dev.freshet.schemas.connection;

import org.jspecify.annotations.NullMarked;
