/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.call.BrokerRequests;
import io.rocketproducer.internal.protocol.call.PushedReply;
import io.rocketproducer.internal.protocol.call.TransactionCheckRequest;
import io.rocketproducer.internal.request.OpenRequests;

/**
 * Dispatches requests that brokers send to this client.
 *
 * @param groups the producers that handle transaction checks
 * @param requests the requests that wait for replies
 */
record BrokerRequestDispatcher(ProducerGroups groups, OpenRequests requests) implements BrokerRequests.Listener {

    @Override
    public void onTransactionCheck(Endpoint address, TransactionCheckRequest check) {
        this.groups.check(address, check);
    }

    @Override
    public void onReply(PushedReply reply) {
        this.requests.complete(reply);
    }

}
