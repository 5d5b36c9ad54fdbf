/**
 * The health of a producer.
 */
@NullMarked
package io.rocketproducer.spring.health;

import org.jspecify.annotations.NullMarked;
