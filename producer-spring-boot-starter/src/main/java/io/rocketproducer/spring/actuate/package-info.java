/**
 * Actuator endpoint of producers.
 */
@NullMarked
package io.rocketproducer.spring.actuate;

import org.jspecify.annotations.NullMarked;
