/**
 * Auto-configuration for Spring Modulith's events.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.modulith;

import org.jspecify.annotations.NullMarked;
