/**
 * Events of Spring Modulith, sent as messages.
 */
@NullMarked
package io.rocketproducer.spring.modulith;

import org.jspecify.annotations.NullMarked;
