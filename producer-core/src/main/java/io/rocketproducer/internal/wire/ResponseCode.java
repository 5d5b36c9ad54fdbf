/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

/**
 * The response codes that this client distinguishes (RocketMQ 5.5.0
 * {@code ResponseCode}).
 */
public final class ResponseCode {

    /** The request succeeded. */
    public static final int SUCCESS = 0;

    /** Internal error of the server. */
    public static final int SYSTEM_ERROR = 1;

    /** The server is overloaded. */
    public static final int SYSTEM_BUSY = 2;

    /** The receiver does not support the request code. */
    public static final int REQUEST_CODE_NOT_SUPPORTED = 3;

    /** Stored, not flushed in time. */
    public static final int FLUSH_DISK_TIMEOUT = 10;

    /** Stored, no replica available. */
    public static final int SLAVE_NOT_AVAILABLE = 11;

    /** Stored, not replicated in time. */
    public static final int FLUSH_SLAVE_TIMEOUT = 12;

    /** The message is invalid. */
    public static final int MESSAGE_ILLEGAL = 13;

    /** The server accepts no messages: disk full, replica, or shutting down. */
    public static final int SERVICE_NOT_AVAILABLE = 14;

    /** The release of the server does not support the request. */
    public static final int VERSION_NOT_SUPPORTED = 15;

    /** Credentials or permissions are insufficient. */
    public static final int NO_PERMISSION = 16;

    /** The topic does not exist and is not created. */
    public static final int TOPIC_NOT_EXIST = 17;

    /** The consumer group of a message for a retry topic does not exist. */
    public static final int SUBSCRIPTION_GROUP_NOT_EXIST = 26;

    /** A value of the request is invalid. */
    public static final int INVALID_PARAMETER = 29;

    /** The server limits the rate of requests. */
    public static final int FLOW_CONTROL = 215;

    /** No message was found. */
    public static final int QUERY_NOT_FOUND = 22;

    /** Another broker holds this queue of a static topic. */
    public static final int NOT_LEADER_FOR_QUEUE = 501;

    /** The operation is not allowed in the current state. */
    public static final int ILLEGAL_OPERATION = 604;

    /** The server is shutting down, and did not execute the request. */
    public static final int GO_AWAY = 1500;

    private ResponseCode() {
    }

}
