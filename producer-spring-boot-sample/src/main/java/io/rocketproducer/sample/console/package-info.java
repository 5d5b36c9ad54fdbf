/**
 * Data of the page at {@code /}.
 */
@NullMarked
package io.rocketproducer.sample.console;

import org.jspecify.annotations.NullMarked;
