/**
 * Job: channels, requests in flight, timeouts, signatures; the only package that touches
 * Netty channels. Owner thread: each channel belongs to one event loop. Door:
 * {@link Remoting}.
 */
@NullMarked
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.NullMarked;
