/** The card-fraud example, measured: its document's features, and how well a plain model does with them. */
@NullMarked
package dev.freshet.feature.fraud;

import org.jspecify.annotations.NullMarked;
