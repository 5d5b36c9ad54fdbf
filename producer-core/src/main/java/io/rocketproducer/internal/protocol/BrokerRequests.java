package io.rocketproducer.internal.protocol;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Answers what servers ask this client: it has no consumers and no transactions, so it
 * understands no request and says so.
 */
public final class BrokerRequests implements RequestHandler {

    @Override
    public OutgoingFrame onRequest(Endpoint address, Frame request) {
        return OutgoingFrame.answer(ResponseCode.REQUEST_CODE_NOT_SUPPORTED,
                "request code " + request.code() + " is not supported by this producer");
    }

}
