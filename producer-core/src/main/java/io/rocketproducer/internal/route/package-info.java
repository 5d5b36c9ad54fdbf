/**
 * Job: from a topic to queues and broker addresses, and which broker is well. Owner
 * thread: none; snapshots that are swapped whole. Door: {@link RouteDirectory}.
 */
@NullMarked
package io.rocketproducer.internal.route;

import org.jspecify.annotations.NullMarked;
