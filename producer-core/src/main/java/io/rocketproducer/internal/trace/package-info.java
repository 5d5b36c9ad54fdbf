/**
 * Job: what is told about sends, for those who look for a message later. Owner thread:
 * none, a lock guards what gathers. Door: {@link Tracer}.
 */
@NullMarked
package io.rocketproducer.internal.trace;

import org.jspecify.annotations.NullMarked;
