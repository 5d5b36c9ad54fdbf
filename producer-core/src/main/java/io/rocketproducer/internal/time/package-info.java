/**
 * Job: the only clock, and timers. Owner thread: none. Door: {@link Timekeeper}.
 */
@NullMarked
package io.rocketproducer.internal.time;

import org.jspecify.annotations.NullMarked;
