/**
 * What users may implement to change or observe how messages are sent.
 */
@NullMarked
package io.rocketproducer.spi;

import org.jspecify.annotations.NullMarked;
