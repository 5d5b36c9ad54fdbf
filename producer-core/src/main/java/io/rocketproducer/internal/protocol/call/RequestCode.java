/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

/**
 * The request codes that this client sends or handles (RocketMQ 5.5.0
 * {@code RequestCode}).
 */
final class RequestCode {

    static final int QUERY_MESSAGE = 12;

    static final int UPDATE_AND_CREATE_TOPIC = 17;

    static final int SEARCH_OFFSET_BY_TIMESTAMP = 29;

    static final int GET_MAX_OFFSET = 30;

    static final int GET_MIN_OFFSET = 31;

    static final int GET_EARLIEST_MSG_STORETIME = 32;

    static final int VIEW_MESSAGE_BY_ID = 33;

    static final int HEART_BEAT = 34;

    static final int UNREGISTER_CLIENT = 35;

    static final int END_TRANSACTION = 37;

    static final int CHECK_TRANSACTION_STATE = 39;

    static final int NOTIFY_CONSUMER_IDS_CHANGED = 40;

    static final int GET_ROUTEINFO_BY_TOPIC = 105;

    static final int RESET_CONSUMER_CLIENT_OFFSET = 220;

    static final int GET_CONSUMER_STATUS_FROM_CLIENT = 221;

    static final int GET_CONSUMER_RUNNING_INFO = 307;

    static final int CONSUME_MESSAGE_DIRECTLY = 309;

    static final int SEND_MESSAGE_V2 = 310;

    static final int SEND_BATCH_MESSAGE = 320;

    static final int SEND_REPLY_MESSAGE_V2 = 325;

    static final int PUSH_REPLY_MESSAGE_TO_CLIENT = 326;

    static final int RECALL_MESSAGE = 370;

    static final int NOTIFY_UNSUBSCRIBE_LITE = 200_073;

    private RequestCode() {
    }

}
