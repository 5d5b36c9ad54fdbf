/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.PeerLimits;

/**
 * Heartbeat: registers this client and its producer groups with a broker. Without one for
 * two minutes the broker closes the connection (RocketMQ 5.5.0 {@code ProducerManager}).
 * The result is the version of the broker.
 *
 * @param clientId the client
 * @param groups its producer groups, as the brokers know them
 */
public record HeartbeatCall(String clientId, List<String> groups) implements RemoteCall<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    public HeartbeatCall {
        groups = List.copyOf(groups);
    }

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.HEART_BEAT, HeaderFields.NONE,
                FrameBody.of(json().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Integer readReply(Frame reply) {
        return (int) PeerLimits.number("version of a heartbeat response", reply.version(), 0, PeerLimits.VERSION);
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("clientID", this.clientId);
            json.writeArrayPropertyStart("consumerDataSet");
            json.writeEndArray();
            json.writeNumberProperty("heartbeatFingerprint", 0);
            json.writeArrayPropertyStart("producerDataSet");
            for (String group : this.groups) {
                json.writeStartObject();
                json.writeStringProperty("groupName", group);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBooleanProperty("withoutSub", false);
            json.writeEndObject();
        }
        return text.toString();
    }

}
