/**
 * Health check of producers.
 */
@NullMarked
package io.rocketproducer.spring.health;

import org.jspecify.annotations.NullMarked;
