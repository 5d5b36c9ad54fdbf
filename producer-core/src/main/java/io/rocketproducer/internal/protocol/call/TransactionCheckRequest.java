/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.protocol.message.StoredFrameReader;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.WireException;

/**
 * A transaction check: a broker's request for the state of a transaction (RocketMQ 5.5.0
 * {@code CheckTransactionStateRequestHeader}).
 *
 * @param half the current location of the half message; differs from its receipt, because
 * the broker stores it again before every check
 * @param message the message with its final topic and queue
 * @param producerGroup the group that sent it, as the brokers know it
 */
public record TransactionCheckRequest(HalfMessage half, StoredFrame message, String producerGroup) {

    /**
     * Decodes a transaction check.
     * @param request the request
     * @return the check
     * @throws WireException if a field or the message is malformed
     */
    static TransactionCheckRequest read(Frame request) {
        Fields fields = request.fields();
        StoredFrame message = StoredFrameReader.readOne(request.body());
        String group = message.properties().get(MessageProperties.PRODUCER_GROUP);
        if (group == null) {
            throw new WireException("the message has no producer group");
        }
        String id = message.properties().get(MessageProperties.UNIQ_KEY);
        String messageId = (id != null) ? id : fields.text("msgId");
        if (messageId == null) {
            throw new WireException("the message has no id");
        }
        PeerLimits.name(MessageProperties.PRODUCER_GROUP + " of the message", group);
        PeerLimits.name("the id of the message", messageId);
        HalfMessage half = new HalfMessage(fields.number("tranStateTableOffset", 0, Long.MAX_VALUE),
                fields.number("commitLogOffset", 0, Long.MAX_VALUE), messageId, fields.plain("transactionId"),
                fields.plain("bname"));
        return new TransactionCheckRequest(half, message, group);
    }

}
