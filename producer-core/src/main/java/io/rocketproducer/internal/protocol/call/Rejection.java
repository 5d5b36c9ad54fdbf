/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Determines whether a rejected request may still have been executed. A function of code
 * and remark, based on the sources of RocketMQ 4.9.7 to 5.5.0:
 * {@code SendMessageProcessor}, {@code CommitLog}, {@code DLedgerCommitLog},
 * {@code BrokerFastFailure}, {@code RecallMessageProcessor}, and
 * {@code AbstractRemotingActivity} of the proxy.
 */
final class Rejection {

    /**
     * Codes of responses that brokers and proxies send before any append. All other
     * codes, including unknown ones, may follow an append.
     */
    private static final Set<Integer> BEFORE_APPEND = Set.of(ResponseCode.SYSTEM_BUSY,
            ResponseCode.REQUEST_CODE_NOT_SUPPORTED, ResponseCode.MESSAGE_ILLEGAL, ResponseCode.SERVICE_NOT_AVAILABLE,
            ResponseCode.VERSION_NOT_SUPPORTED, ResponseCode.NO_PERMISSION, ResponseCode.TOPIC_NOT_EXIST,
            ResponseCode.SUBSCRIPTION_GROUP_NOT_EXIST, ResponseCode.INVALID_PARAMETER, ResponseCode.FLOW_CONTROL,
            ResponseCode.NOT_LEADER_FOR_QUEUE, ResponseCode.ILLEGAL_OPERATION, ResponseCode.GO_AWAY);

    /**
     * Prefixes of SYSTEM_ERROR remarks that brokers send before any append. Not included:
     * UNKNOWN_ERROR, "in-sync replicas not enough" (sent by DLedger after the append),
     * and the remark of a proxy whose call to the broker timed out ("wait response on the
     * channel ... timeout").
     */
    private static final List<String> ERRORS_BEFORE_APPEND = List.of("create mapped file failed",
            "timer message is under flow control", "accurate timer message is not enabled",
            "[lmq_consume_queue_num_exceeded]", "broker unable to service, until", "request queueid[");

    /**
     * Prefix of the remarks of a proxy about its own failures (MQClientException). Up to
     * 5.5.0 it sends these and other failures of its call to a broker with a correlation
     * id that it made up (DefaultMessagingProcessor), so they prove nothing about this
     * request.
     */
    private static final String OF_THE_PROXY = "code: ";

    /**
     * Remarks of exceptions on the broker: a batch, or one message of it, is larger than
     * its maxMessageSize (RocketMQ 5.5.0 MessageExtEncoder and DLedgerCommitLog), or has
     * too many properties (earlier versions).
     */
    private static final List<String> TOO_LARGE = List.of("message body size exceeded", "message size exceeded",
            "properties size of messageextbatch exceeded");

    private Rejection() {
    }

    /**
     * Returns whether the peer, or a broker behind it, may have executed a request.
     * @param code the response code, not one of success
     * @param remark the remark of the response
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
     * Returns whether a remark reports that a message or a batch is too large.
     * @param remark the remark of a response with SYSTEM_ERROR
     * @return {@code true} if the broker stored none of it
     */
    static boolean saysTooLarge(String remark) {
        String text = remark.toLowerCase(Locale.ROOT);
        return TOO_LARGE.stream().anyMatch(text::contains);
    }

}
