package io.rocketproducer.internal.remoting;

import io.netty.util.internal.PlatformDependent;

import io.rocketproducer.internal.thread.CleanThreads;

/**
 * Initializes classes of Netty that keep an exception, and with it the classes of all
 * callers on the stack: on a thread that has no such callers. Thread-safe.
 */
final class NettyClasses {

    static {
        CleanThreads.call(PlatformDependent::hasUnsafe);
    }

    private NettyClasses() {
    }

    /** Initializes them, once. */
    static void initialize() {
        // The static initializer does it
    }

}
