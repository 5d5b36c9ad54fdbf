/**
 * Extension points: interfaces that applications implement to customize or observe sends.
 */
@NullMarked
package io.rocketproducer.spi;

import org.jspecify.annotations.NullMarked;
