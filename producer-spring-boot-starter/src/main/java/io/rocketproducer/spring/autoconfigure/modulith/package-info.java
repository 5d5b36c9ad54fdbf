/**
 * Auto-configuration of event externalization for Spring Modulith.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.modulith;

import org.jspecify.annotations.NullMarked;
