/**
 * Connection details of test containers.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
