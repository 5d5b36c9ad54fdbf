/**
 * Remote calls: one class per call, with its request fields, its response and its codes.
 * Calls are values and need no owner thread. Entry point: {@link RemoteCaller}.
 */
@NullMarked
package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.NullMarked;
