/**
 * Support for unit tests of applications: {@link io.rocketproducer.testing.MockProducer}
 * records sends. No other package of this library uses this one.
 */
@NullMarked
package io.rocketproducer.testing;

import org.jspecify.annotations.NullMarked;
