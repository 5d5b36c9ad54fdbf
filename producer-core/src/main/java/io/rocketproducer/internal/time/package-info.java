/**
 * Job: the only clock, and timers. Owner thread: none. Entry point: {@link Timekeeper}.
 */
@NullMarked
package io.rocketproducer.internal.time;

import org.jspecify.annotations.NullMarked;
