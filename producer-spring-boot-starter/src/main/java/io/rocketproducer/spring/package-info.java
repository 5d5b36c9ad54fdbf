/**
 * What Spring applications send with: {@link io.rocketproducer.spring.SendOperations} is
 * the door.
 */
@NullMarked
package io.rocketproducer.spring;

import org.jspecify.annotations.NullMarked;
