package io.rocketproducer.internal.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whether a rejected request may have been executed all the same. A function of code and
 * remark, from the sources of RocketMQ 4.9.7 to 5.5.0: {@code SendMessageProcessor},
 * {@code CommitLog}, {@code DLedgerCommitLog}, {@code BrokerFastFailure},
 * {@code RecallMessageProcessor}, and of the proxy {@code AbstractRemotingActivity}.
 */
final class Rejection {

    /**
     * Codes that brokers and proxies respond with before they append anything. Every
     * other code may follow an append, unknown ones included.
     */
    private static final Set<Integer> BEFORE_APPEND = Set.of(ResponseCode.SYSTEM_BUSY,
            ResponseCode.REQUEST_CODE_NOT_SUPPORTED, ResponseCode.MESSAGE_ILLEGAL, ResponseCode.SERVICE_NOT_AVAILABLE,
            ResponseCode.VERSION_NOT_SUPPORTED, ResponseCode.NO_PERMISSION, ResponseCode.TOPIC_NOT_EXIST,
            ResponseCode.SUBSCRIPTION_GROUP_NOT_EXIST, ResponseCode.INVALID_PARAMETER, ResponseCode.FLOW_CONTROL,
            ResponseCode.NOT_LEADER_FOR_QUEUE, ResponseCode.ILLEGAL_OPERATION, ResponseCode.GO_AWAY);

    /**
     * How remarks of SYSTEM_ERROR start that brokers respond with before they append. Not
     * among them: UNKNOWN_ERROR, "in-sync replicas not enough" (DLedger responds with it
     * after the append), and what a proxy says whose own call to the broker timed out
     * ("wait response on the channel ... timeout").
     */
    private static final List<String> ERRORS_BEFORE_APPEND = List.of("create mapped file failed",
            "timer message is under flow control", "accurate timer message is not enabled",
            "[lmq_consume_queue_num_exceeded]", "broker unable to service, until", "request queueid[");

    /**
     * How a proxy starts what it says of failures of its own (MQClientException). Up to
     * 5.5.0 it sends these and other failures of its call to a broker under a correlation
     * id that it made up (DefaultMessagingProcessor), so they say nothing certain.
     */
    private static final String OF_THE_PROXY = "code: ";

    /**
     * What a broker says that throws instead of refusing: a batch, or one message of it,
     * is larger than its maxMessageSize (RocketMQ 5.5.0 MessageExtEncoder and
     * DLedgerCommitLog), or has too many properties (earlier versions).
     */
    private static final List<String> TOO_LARGE = List.of("message body size exceeded", "message size exceeded",
            "properties size of messageextbatch exceeded");

    private Rejection() {
    }

    /**
     * Whether the peer, or a broker behind it, may have executed a request.
     * @param code the response code, not one of success
     * @param remark the text of the response
     * @return {@code false} if it certainly was not executed
     */
    static boolean isPossiblyExecuted(int code, @Nullable String remark) {
        String text = (remark != null) ? remark.toLowerCase(Locale.ROOT) : "";
        if (text.startsWith(OF_THE_PROXY)) {
            return true;
        }
        if (code != ResponseCode.SYSTEM_ERROR) {
            return !BEFORE_APPEND.contains(code);
        }
        return ERRORS_BEFORE_APPEND.stream().noneMatch(text::startsWith) && !saysTooLarge(text);
    }

    /**
     * Whether a remark says that a message or a batch is too large.
     * @param remark the text of a response with SYSTEM_ERROR
     * @return {@code true} if the broker stored none of it
     */
    static boolean saysTooLarge(String remark) {
        String text = remark.toLowerCase(Locale.ROOT);
        return TOO_LARGE.stream().anyMatch(text::contains);
    }

}
