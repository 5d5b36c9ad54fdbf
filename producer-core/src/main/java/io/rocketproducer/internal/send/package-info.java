/**
 * Job: one message from accept to settle. Owner thread: none; a {@link SendTask} is
 * handed from stop to stop. Door: {@link SendPipeline}.
 */
@NullMarked
package io.rocketproducer.internal.send;

import org.jspecify.annotations.NullMarked;
