/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.shutdown;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import io.rocketproducer.api.Message;
import io.rocketproducer.sample.OrdersApplication;
import io.rocketproducer.spring.SendOperations;

/**
 * The application with additional threads that send as fast as possible until their sends
 * are rejected. At the end of the shutdown it writes the outcomes of their messages.
 */
public final class BusyApplication {

    static final int THREADS = 4;

    private BusyApplication() {
    }

    public static void main(String[] args) {
        ConfigurableApplicationContext context = SpringApplication.run(OrdersApplication.class, args);
        Environment environment = context.getEnvironment();
        Message message = Message.builder(environment.getRequiredProperty("busy.topic")).body(new byte[100]).build();
        Tally tally = new Tally(context.getBean(SendOperations.class), message);
        List<Thread> senders = Stream.generate(() -> new Thread(tally::sendUntilRefused, "busy"))
            .limit(THREADS)
            .toList();
        // These handlers run when the context is closed
        SpringApplication.getShutdownHandlers()
            .add(() -> tally.report(senders, Path.of(environment.getRequiredProperty("busy.report"))));
        senders.forEach(Thread::start);
    }

}
