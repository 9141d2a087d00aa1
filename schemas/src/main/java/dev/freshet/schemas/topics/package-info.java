/** The catalogue of topics: the one place that spells a topic name. */
package dev.freshet.schemas.topics;
