/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that starts servers, writes down what there is to clean up, and then waits to
 * be killed.
 */
public final class ParentProgram {

    private ParentProgram() {
    }

    public static void main(String[] args) throws Exception {
        EmbeddedRocketMQ server = EmbeddedRocketMQ.start();
        EmbeddedBroker broker = server.brokers().get(0);
        if (!args[1].equals("run")) {
            broker.suspend();
        }
        Path facts = Path.of(args[0]);
        Path draft = Files.write(facts.resolveSibling("draft"), List.of(Long.toString(server.nameServerProcess().pid()),
                Long.toString(broker.pid()), broker.home().getParent().toString()));
        Files.move(draft, facts);
        if (!args[1].equals("exit")) {
            Thread.currentThread().join();
        }
    }

}
