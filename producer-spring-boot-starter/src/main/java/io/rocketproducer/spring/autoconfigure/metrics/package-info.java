/**
 * Auto-configuration of the meters.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
