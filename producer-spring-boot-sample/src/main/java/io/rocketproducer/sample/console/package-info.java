/**
 * What the page at {@code /} needs to know.
 */
@NullMarked
package io.rocketproducer.sample.console;

import org.jspecify.annotations.NullMarked;
