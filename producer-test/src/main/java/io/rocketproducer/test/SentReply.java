/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.util.Map;

/**
 * A reply sent by a {@link MockProducer}.
 *
 * @param request the properties of the request
 * @param body the body of the reply
 */
@SuppressWarnings("ArrayRecordComponent")
public record SentReply(Map<String, String> request, byte[] body) {

    public SentReply {
        request = Map.copyOf(request);
    }

    /** Size only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "SentReply[bodyBytes=" + this.body.length + "]";
    }

}
