/**
 * Job: a running client and the producers that share it: life cycle, heartbeats, threads.
 * Owner thread: one scheduler for each client. Door: {@link DefaultProducer}.
 */
@NullMarked
package io.rocketproducer.internal.instance;

import org.jspecify.annotations.NullMarked;
