/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.messaging;

/**
 * Headers that set attributes of the message instead of becoming properties. The names
 * are those of rocketmq-spring where it has one. {@link #KEYS}, {@link #TAGS},
 * {@link #FLAG}, {@link #WAIT}, {@link #WAIT_STORE_MSG_OK} and {@link #DELAY} are also
 * supported without prefix, for instance {@code KEYS}, which takes precedence.
 */
public final class RocketMqHeaders {

    /** Prefix of all names. */
    public static final String PREFIX = "rocketmq_";

    /** Business keys: text with the keys separated by blanks, or a collection. */
    public static final String KEYS = PREFIX + "KEYS";

    /** The tag, unless the destination has one. */
    public static final String TAGS = PREFIX + "TAGS";

    /** A 32-bit number for the application's use. */
    public static final String FLAG = PREFIX + "FLAG";

    /** Whether the broker waits for flush and replicas: {@code true} or {@code false}. */
    public static final String WAIT = PREFIX + "WAIT";

    /** Another name of {@link #WAIT}. */
    public static final String WAIT_STORE_MSG_OK = PREFIX + "WAIT_STORE_MSG_OK";

    /** One of the broker's fixed delays, from 1; 0 is none. */
    public static final String DELAY = PREFIX + "DELAY";

    /** The delay as {@code Duration}, or in milliseconds. */
    public static final String DELAY_TIME = PREFIX + "DELAY_TIME";

    /** The delivery time as {@code Instant}, or in milliseconds since 1970. */
    public static final String DELIVER_TIME = PREFIX + "DELIVER_TIME";

    /** The order key: messages with the same key stay in order. */
    public static final String SHARDING_KEY = PREFIX + "SHARDING_KEY";

    /** The priority, from 0. */
    public static final String PRIORITY = PREFIX + "PRIORITY";

    private RocketMqHeaders() {
    }

}
