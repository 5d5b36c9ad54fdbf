/**
 * Job: one class for each remote call: its request fields, its answer, its codes. Owner
 * thread: none, calls are values. Door: {@link RemoteCaller}.
 */
@NullMarked
package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.NullMarked;
