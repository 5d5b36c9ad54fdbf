/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Unregisters a producer group of this client from a broker.
 *
 * @param clientId the client
 * @param group the producer group, as the brokers know it
 */
public record UnregisterCall(String clientId, String group) implements RemoteCall<Ack> {

    private static final FieldName CLIENT_ID = FieldName.of("clientID");

    private static final FieldName PRODUCER_GROUP = FieldName.of("producerGroup");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.UNREGISTER_CLIENT, (out) -> {
            out.text(CLIENT_ID, this.clientId);
            out.text(PRODUCER_GROUP, this.group);
        }, FrameBody.EMPTY);
    }

    @Override
    public Ack readReply(Frame reply) {
        return Ack.YES;
    }

}
