/**
 * One observation for each send, from which spans and timers are made:
 * {@link io.rocketproducer.spring.observation.ObservedProducer} is the door.
 */
@NullMarked
package io.rocketproducer.spring.observation;

import org.jspecify.annotations.NullMarked;
