/**
 * Sending API for Spring applications. Start with
 * {@link io.rocketproducer.spring.SendOperations}.
 */
@NullMarked
package io.rocketproducer.spring;

import org.jspecify.annotations.NullMarked;
