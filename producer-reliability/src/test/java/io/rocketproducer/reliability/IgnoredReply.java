/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability;

import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;

/**
 * Callback of a reply whose result does not matter, because the requester counts requests
 * without reply. Replies are sent asynchronously: synchronous ones would block the
 * threads of a consumer as long as a broker is slow, and delay all other replies.
 */
public final class IgnoredReply implements SendCallback {

    @Override
    public void onSuccess(SendResult result) {
    }

    @Override
    public void onException(Throwable failure) {
    }

}
