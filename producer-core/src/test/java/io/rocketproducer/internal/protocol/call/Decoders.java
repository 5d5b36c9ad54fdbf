/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.List;

import io.rocketproducer.internal.wire.Frame;

/**
 * Exposes the decoders of this package to fuzz tests.
 */
public final class Decoders {

    private Decoders() {
    }

    /**
     * Decodes a response.
     * @param kind selects the request
     * @param response the response
     */
    public static void response(int kind, Frame response) {
        List<ResponseKind> kinds = List.of(ResponseKind.values());
        RemoteCall<?> call = kinds.get(Math.floorMod(kind, kinds.size())).call();
        if (call.accepts(response.code())) {
            call.readReply(response);
        }
        else {
            CallFailure.rejected(response.code(), response.remark());
        }
    }

    public static void transactionCheck(Frame request) {
        TransactionCheckRequest.read(request);
    }

    public static void pushedReply(Frame request) {
        PushedReply.read(request);
    }

}
