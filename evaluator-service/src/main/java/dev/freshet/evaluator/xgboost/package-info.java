/** Loads verified XGBoost models and lets them answer: the only place that knows the learner and where artifacts lie. */
@NullMarked
package dev.freshet.evaluator.xgboost;

import org.jspecify.annotations.NullMarked;
