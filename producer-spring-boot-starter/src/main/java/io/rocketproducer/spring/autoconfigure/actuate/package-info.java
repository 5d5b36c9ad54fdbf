/**
 * Auto-configuration of the endpoint.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
