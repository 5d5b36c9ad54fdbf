/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerSettings;

/**
 * Sends a message and exits without closing its producer.
 */
public final class ForgetfulProgram {

    private ForgetfulProgram() {
    }

    public static void main(String[] args) throws IOException {
        ProducerSettings settings = ProducerSettings.builder().nameServers(args[0]).group("forgetful").build();
        Message message = Message.builder(args[1]).body(new byte[] { 1 }).build();
        String status = Producers.start(settings).send(message).status().toString();
        System.out.write(status.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

}
