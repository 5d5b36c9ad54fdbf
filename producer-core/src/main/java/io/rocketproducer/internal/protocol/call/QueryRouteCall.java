/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.protocol.route.TopicRouteData;
import io.rocketproducer.internal.protocol.route.TopicRouteReader;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.ResponseCode;
import io.rocketproducer.internal.wire.WireException;

/**
 * Looks up the route of a topic on a name server. Refused with
 * {@link ResponseCode#TOPIC_NOT_EXIST} if the topic is unknown.
 *
 * @param topic the topic, as the brokers know it
 */
public record QueryRouteCall(String topic) implements RemoteCall<TopicRouteData> {

    private static final FieldName TOPIC = FieldName.of("topic");

    /** Without it name servers may respond with unquoted object keys. */
    private static final FieldName STANDARD_JSON = FieldName.of("acceptStandardJsonOnly");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.GET_ROUTEINFO_BY_TOPIC, (out) -> {
            out.text(TOPIC, this.topic);
            out.flag(STANDARD_JSON, true);
        }, FrameBody.EMPTY);
    }

    @Override
    public TopicRouteData readReply(Frame reply) {
        if (reply.body().length == 0) {
            throw new WireException("the route of topic " + this.topic + " has no body");
        }
        return TopicRouteReader.read(reply.body());
    }

}
