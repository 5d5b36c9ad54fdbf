package io.rocketproducer.internal.protocol;

/**
 * The response codes this client tells apart (RocketMQ 5.5.0 {@code ResponseCode}).
 */
public final class ResponseCode {

    /** Done. */
    public static final int SUCCESS = 0;

    /** The server failed. */
    public static final int SYSTEM_ERROR = 1;

    /** The server has too much to do. */
    public static final int SYSTEM_BUSY = 2;

    /** The receiver does not know the request. */
    public static final int REQUEST_CODE_NOT_SUPPORTED = 3;

    /** Stored, not flushed in time. */
    public static final int FLUSH_DISK_TIMEOUT = 10;

    /** Stored, no replica available. */
    public static final int SLAVE_NOT_AVAILABLE = 11;

    /** Stored, not replicated in time. */
    public static final int FLUSH_SLAVE_TIMEOUT = 12;

    /** The message breaks a rule. */
    public static final int MESSAGE_ILLEGAL = 13;

    /** The server does not take messages now: disk full, replica, shutting down. */
    public static final int SERVICE_NOT_AVAILABLE = 14;

    /** The server's release cannot do it. */
    public static final int VERSION_NOT_SUPPORTED = 15;

    /** Credentials or permissions do not suffice. */
    public static final int NO_PERMISSION = 16;

    /** The topic is not known and not created. */
    public static final int TOPIC_NOT_EXIST = 17;

    /** The server does not know the consumer group of a message to a retry topic. */
    public static final int SUBSCRIPTION_GROUP_NOT_EXIST = 26;

    /** A value of the request is not valid. */
    public static final int INVALID_PARAMETER = 29;

    /** The server limits the rate of requests. */
    public static final int FLOW_CONTROL = 215;

    /** No message was found. */
    public static final int QUERY_NOT_FOUND = 22;

    /** Another broker holds this queue of a static topic now. */
    public static final int NOT_LEADER_FOR_QUEUE = 501;

    /** What was asked for makes no sense now. */
    public static final int ILLEGAL_OPERATION = 604;

    /** The server is about to end. */
    public static final int GO_AWAY = 1500;

    private ResponseCode() {
    }

}
