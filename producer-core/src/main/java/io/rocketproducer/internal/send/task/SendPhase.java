/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

/**
 * Phases of a send. The text of a timeout names the phase that took the time, and its
 * remedy.
 */
public enum SendPhase {

    /** No step that may be slow has begun. */
    PREPARATION("preparing the message", "Check for pauses of this JVM, or raise the timeout"),

    /** {@code SendInterceptor.beforeSend}. */
    INTERCEPTORS("running the send interceptors", "Make the interceptors faster, or raise the timeout"),

    /** {@code SendHook.beforeSend}. */
    HOOKS("running the send hooks", "Make the hooks faster, or raise the timeout"),

    /** Waiting for capacity, in BLOCK mode. */
    GATE("waiting at the in-flight limit", "Slow down, raise FlowSettings.maxMessages/maxBytes, or raise the timeout"),

    /** Compressing the body. */
    COMPRESSION("compressing the body",
            "Raise the timeout, use a faster codec or level, or raise the compression threshold"),

    /** Waiting for the route of the topic. */
    ROUTE("looking up the route", "Check the name servers, or raise the timeout"),

    /** {@code QueueSelector.select}. */
    SELECTOR("running the queue selector", "Make the selector faster, or raise the timeout"),

    /** Waiting for the version of a broker that has to support a feature. */
    BROKER_VERSION("querying the version of the broker", "Check that the broker runs, or raise the timeout"),

    /** Queued for a broker, in flight, or between two attempts. */
    DISPATCH("sending", "Raise the timeout");

    private final String activity;

    private final String remedy;

    SendPhase(String activity, String remedy) {
        this.activity = activity;
        this.remedy = remedy;
    }

    /**
     * Returns the activity of the phase.
     * @return the subject of a sentence
     */
    String activity() {
        return this.activity;
    }

    /**
     * Returns the remedy for a slow phase.
     * @return a sentence without its full stop
     */
    String remedy() {
        return this.remedy;
    }

}
