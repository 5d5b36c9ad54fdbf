/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.FakeProducer;

/**
 * Registers every meter, through sends and the status of a producer.
 */
public final class EveryMeter {

    private static final SendAttempt GOOD = new SendAttempt(2, "broker-a", "127.0.0.1:10911", Duration.ofMillis(2),
            null);

    private static final SendAttempt FAILED = new SendAttempt(1, "broker-b", "127.0.0.1:10912", Duration.ofMillis(2),
            "connection lost");

    private EveryMeter() {
    }

    public static void record(MeterRegistry registry) {
        ProducerSettings settings = ProducerSettings.builder().nameServers("127.0.0.1:1").group("shop").build();
        ProducerMetrics metrics = new ProducerMetrics(registry, new ProducerMetrics.Options(true, 200));
        SendHook hook = metrics.hookFor("shop", settings);
        send(hook, null, FAILED, GOOD);
        send(hook, new SendTimeoutException(new SendFailure("late", null, "id", List.of(FAILED), true)), FAILED);
        send(hook, new BackPressureException(SendFailure.beforeAnyAttempt("full")));
        metrics.afterCommitFailure("shop", "orders");
        new ProducerGauges(new FakeProducer(), "shop").bindTo(registry);
    }

    private static void send(SendHook hook, SendException failure, SendAttempt... attempts) {
        FakeSendContext context = new FakeSendContext("orders", SendMode.SYNC);
        hook.beforeSend(context);
        for (SendAttempt attempt : attempts) {
            hook.afterAttempt(context, attempt);
        }
        hook.afterSend(context, (failure != null) ? null : FakeProducer.receipt(context.message()), failure);
    }

}
