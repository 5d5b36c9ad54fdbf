/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.FieldWriter;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signatures of requests. The expected one was created by RocketMQ 5.5.0
 * {@code AclSigner}.
 */
class RequestSignerTests {

    private static final String GOLDEN = "OJUrfSXYVkJr21LPCCvZASkBcrM=";

    private final OutgoingFrame send = OutgoingFrame.request(310, RequestSignerTests::sendFields,
            FrameBody.of("hi".getBytes(StandardCharsets.UTF_8)));

    private static void sendFields(FieldWriter out) {
        // In another order than that of the signature
        text(out, "n", "b-a");
        text(out, "a", "PG");
        text(out, "b", "T");
        text(out, "c", "TBW102");
        out.number(FieldName.of("d"), 4);
        out.number(FieldName.of("e"), 1);
        out.number(FieldName.of("f"), 0);
        out.number(FieldName.of("g"), 1);
        out.number(FieldName.of("h"), 0);
        out.utf8(FieldName.of("i"), "WAIT\u0001true\u0002".getBytes(StandardCharsets.UTF_8));
        out.number(FieldName.of("j"), 0);
        out.flag(FieldName.of("k"), false);
        out.flag(FieldName.of("m"), false);
    }

    private static void text(FieldWriter out, String name, String value) {
        out.text(FieldName.of(name), value);
    }

    @Test
    void signsAsTheOfficialClientDoes() {
        FakeFrame seen = roundTrip(() -> new Credentials("ak", "sk", null));
        assertThat(seen.field("AccessKey")).isEqualTo("ak");
        assertThat(seen.field("Signature")).isEqualTo(GOLDEN);
        assertThat(seen.fields()).doesNotContainKey("SecurityToken");
        assertThat(seen.text()).isEqualTo("hi");
    }

    @Test
    void signsTheTokenOfTemporaryCredentialsToo() {
        FakeFrame seen = roundTrip(() -> new Credentials("ak", "sk", "token"));
        assertThat(seen.field("SecurityToken")).isEqualTo("token");
        assertThat(seen.field("Signature")).isNotEqualTo(GOLDEN);
    }

    @Test
    void leavesTheRequestAloneWithoutCredentials() {
        RequestSigner signer = new RequestSigner(() -> null);
        assertThat(signer.sign(this.send, UnpooledByteBufAllocator.DEFAULT)).isSameAs(this.send);
        assertThat(new RequestSigner(null).sign(this.send, UnpooledByteBufAllocator.DEFAULT)).isSameAs(this.send);
    }

    @Test
    void followsARotationOfTheCredentials() {
        Credentials[] current = { new Credentials("ak", "other", null) };
        RequestSigner signer = new RequestSigner(() -> current[0]);
        assertThat(signatureOf(signer)).isNotEqualTo(GOLDEN);
        current[0] = new Credentials("ak", "sk", null);
        assertThat(signatureOf(signer)).isEqualTo(GOLDEN);
        assertThat(signatureOf(signer)).isEqualTo(GOLDEN);
    }

    @Test
    void failsTheCallWithoutNamingASecretWhenTheProviderFails() {
        try (FakeServer server = FakeServer.start(); Remoting remoting = signed(() -> {
            throw new IllegalStateException("cannot decrypt s3cret");
        })) {
            RemotingException failure = Requests.call(remoting, server, this.send).failure();
            assertThat(failure.reason()).isEqualTo(Reason.NOT_WRITABLE);
            assertThat(failure.possiblyDelivered()).isFalse();
            assertThat(failure).hasMessageContaining("credentials provider")
                .hasStackTraceContaining("credentials provider");
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("s3cret");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    private FakeFrame roundTrip(Supplier<Credentials> provider) {
        try (FakeServer server = FakeServer.start(); Remoting remoting = signed(provider)) {
            assertThat(Requests.call(remoting, server, this.send).reply().code()).isZero();
            return server.awaitRequest(310);
        }
    }

    private static Remoting signed(Supplier<Credentials> provider) {
        return Remotings.start(new RemotingSettings(ConnectionSettings.defaults(), "test", provider),
                Requests.NO_REQUESTS, Timekeeper.system());
    }

    private String signatureOf(RequestSigner signer) {
        String[] signature = new String[1];
        signer.sign(this.send, UnpooledByteBufAllocator.DEFAULT).header().writeTo(new FieldWriter() {

            @Override
            public void text(FieldName name, String value) {
                if (name.toString().equals("Signature")) {
                    signature[0] = value;
                }
            }

            @Override
            public void utf8(FieldName name, byte[] utf8) {
            }

            @Override
            public void number(FieldName name, long value) {
            }

            @Override
            public void flag(FieldName name, boolean value) {
            }

        });
        return signature[0];
    }

}
