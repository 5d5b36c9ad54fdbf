/**
 * Externalization of Spring Modulith's events as messages.
 */
@NullMarked
package io.rocketproducer.spring.modulith;

import org.jspecify.annotations.NullMarked;
