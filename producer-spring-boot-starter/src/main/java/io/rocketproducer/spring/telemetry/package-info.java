/**
 * Contains the failures of code that measures or observes sends.
 */
@NullMarked
package io.rocketproducer.spring.telemetry;

import org.jspecify.annotations.NullMarked;
