/**
 * Job: the only place where code of the application is called. Whatever such code does,
 * it concerns the one send or call it was called for. Owner thread: never an
 * {@link io.rocketproducer.internal.thread.InternalThread}. Entry points:
 * {@link io.rocketproducer.internal.extension.UserCode},
 * {@link io.rocketproducer.internal.extension.SendHooks}.
 */
@NullMarked
package io.rocketproducer.internal.extension;

import org.jspecify.annotations.NullMarked;
