/**
 * Connection details of services that Docker Compose runs.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
