/**
 * Meters of sends, see {@link io.rocketproducer.spring.metrics.ProducerMeters}.
 */
@NullMarked
package io.rocketproducer.spring.metrics;

import org.jspecify.annotations.NullMarked;
