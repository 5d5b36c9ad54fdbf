/**
 * Connection details of Docker Compose services.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
