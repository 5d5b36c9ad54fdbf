/**
 * Rocket Producer for Apache RocketMQ. {@link io.rocketproducer.Producers} is the entry
 * point.
 */
@NullMarked
package io.rocketproducer;

import org.jspecify.annotations.NullMarked;
