/**
 * For unit tests of applications: a {@link io.rocketproducer.testing.MockProducer} that
 * records what it is told to send. Nothing else of this library uses this package.
 */
@NullMarked
package io.rocketproducer.testing;

import org.jspecify.annotations.NullMarked;
