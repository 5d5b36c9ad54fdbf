/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Type names in data of peers are treated as regular members. The official client parses
 * both kinds of text with a library that used to load such types.
 */
class PeerTypesTests {

    private static boolean loaded;

    @ParameterizedTest
    @ValueSource(strings = { "@type", "@class", "$type", "java.lang.Class", "val", "!!" })
    void typesThatAPeerNamesAreNotLoaded(String member) {
        String named = "\"" + member + "\":\"" + PeerTypesTests.class.getName() + "$Loaded\"";
        Frame frame = decode("{" + named + ",\"code\":0,\"opaque\":1,\"extFields\":{" + named + "}}");
        assertThat(frame.code()).isZero();
        assertThat(TopicRouteReader
            .read(("{" + named + ",\"brokerDatas\":[{" + named
                    + ",\"brokerName\":\"a\",\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"}}],\"queueDatas\":[]}")
                .getBytes(StandardCharsets.UTF_8))
            .brokers()).hasSize(1);
        assertThat(loaded).isFalse();
    }

    private static Frame decode(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return FrameDecoder.decode(Unpooled.buffer().writeInt(bytes.length).writeBytes(bytes));
    }

    /** Records that it was loaded. */
    @SuppressWarnings("unused")
    static final class Loaded {

        static {
            loaded = true;
        }

    }

}
