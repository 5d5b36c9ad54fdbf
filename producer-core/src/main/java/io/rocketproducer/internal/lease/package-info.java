/**
 * Job: what may be in progress only so many times at once, and always ends. Owner thread:
 * any. Entry point: {@link io.rocketproducer.internal.lease.Leases}.
 */
@NullMarked
package io.rocketproducer.internal.lease;

import org.jspecify.annotations.NullMarked;
