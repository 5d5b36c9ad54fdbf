/**
 * Auto-configuration of observations.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
