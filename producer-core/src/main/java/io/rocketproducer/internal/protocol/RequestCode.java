package io.rocketproducer.internal.protocol;

/**
 * The request codes this client sends or understands (RocketMQ 5.5.0
 * {@code RequestCode}).
 */
public final class RequestCode {

    static final int HEART_BEAT = 34;

    static final int UNREGISTER_CLIENT = 35;

    static final int GET_ROUTEINFO_BY_TOPIC = 105;

    static final int SEND_MESSAGE_V2 = 310;

    static final int SEND_BATCH_MESSAGE = 320;

    static final int RECALL_MESSAGE = 370;

    private RequestCode() {
    }

}
