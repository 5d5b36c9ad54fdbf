/**
 * Auto-configuration of the health check.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
