/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.loop;

import io.netty.util.internal.PlatformDependent;

import io.rocketproducer.internal.thread.CleanThreads;

/**
 * Initializes Netty classes that keep an exception in a static field. Its stack trace
 * would retain the classes of all callers, so the initialization runs on a thread without
 * such callers. Thread-safe.
 */
public final class NettyClasses {

    static {
        CleanThreads.call(PlatformDependent::hasUnsafe);
    }

    private NettyClasses() {
    }

    /** Initializes the classes, once. */
    public static void initialize() {
        // Done in the static initializer
    }

}
