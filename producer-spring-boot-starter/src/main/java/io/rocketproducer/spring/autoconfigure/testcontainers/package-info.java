/**
 * Connection details of containers that tests start.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
