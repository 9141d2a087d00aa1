/** Learns with XGBoost: the native edge. A fault in it ends the process, so it is loaded in training processes only. */
@NullMarked
package dev.freshet.trainer.xgboost;

import org.jspecify.annotations.NullMarked;
