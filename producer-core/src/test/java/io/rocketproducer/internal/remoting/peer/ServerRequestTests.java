/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that a server sends to the client.
 */
class ServerRequestTests {

    private static final int PUSH_REPLY = 326;

    private static final int CHECK_TRANSACTION = 39;

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.settings(), this::answer, Timekeeper.system());

    private volatile Endpoint asker;

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    private OutgoingFrame answer(Endpoint address, Frame request) {
        this.asker = address;
        if (request.fields().text("fail") != null) {
            throw new IllegalStateException("told to");
        }
        return OutgoingFrame.answer(0, request.fields().text("echo"));
    }

    @Test
    void answersWithTheIdOfTheRequest() {
        connect();
        this.server.sendRequest(77, false, request(PUSH_REPLY, "echo", "hello"));
        FakeFrame answer = this.server.awaitAnswer(77);
        assertThat(answer.code()).isZero();
        assertThat(answer.remark()).isEqualTo("hello");
        assertThat(answer.flags()).isEqualTo(Frame.RESPONSE);
        assertThat(this.asker).isEqualTo(Requests.at(this.server));
    }

    @Test
    void doesNotAnswerAOneWayRequest() {
        connect();
        this.server.sendRequest(5, true, request(CHECK_TRANSACTION, "echo", "silent"));
        this.server.sendRequest(6, false, request(PUSH_REPLY, "echo", "heard"));
        this.server.awaitAnswer(6);
        assertThat(this.server.answers()).extracting(FakeFrame::opaque).containsExactly(6);
    }

    @Test
    void isNotConfusedByAnIdThatIsInUseHere() {
        FakeHold hold = this.server.hold(310);
        Outcome outcome = Requests.call(this.remoting, this.server);
        int opaque = this.server.awaitRequest(310).opaque();
        this.server.sendRequest(opaque, false, request(PUSH_REPLY, "echo", "same"));
        assertThat(this.server.awaitAnswer(opaque).remark()).isEqualTo("same");
        assertThat(outcome.isOpen()).isTrue();
        hold.release();
        assertThat(outcome.reply().code()).isZero();
    }

    @Test
    void answersWithAnErrorWhenTheHandlerFailsAndGoesOn() {
        connect();
        this.server.sendRequest(8, false, request(PUSH_REPLY, "fail", "please"));
        FakeFrame answer = this.server.awaitAnswer(8);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.remark()).isNotBlank().doesNotContain("told to");
        connect();
        assertThat(this.server.accepted()).isOne();
    }

    private void connect() {
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
    }

    private static FakeReply request(int code, String field, String value) {
        return new FakeReply(code, null, Map.of(field, value), new byte[0]);
    }

}
