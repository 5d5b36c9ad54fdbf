/**
 * Job: threads that inherit nothing from the thread that creates them. Owner thread:
 * none. Door: {@link CleanThreads}.
 */
@NullMarked
package io.rocketproducer.internal.thread;

import org.jspecify.annotations.NullMarked;
