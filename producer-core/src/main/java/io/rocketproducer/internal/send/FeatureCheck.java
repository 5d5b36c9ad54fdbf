/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.call.BrokerFeature;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.runtime.BrokerVersionProvider;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Checks that a broker supports a feature before a message that needs it is sent, because
 * brokers ignore unknown properties. A broker that was too old is queried again, as it
 * may have been upgraded.
 *
 * @param versions the versions of brokers
 * @param time the clock
 */
record FeatureCheck(BrokerVersionProvider versions, Timekeeper time) {

    /**
     * Checks the broker of an attempt. Never blocks.
     * @param attempt the attempt
     * @param master the address of the broker
     * @param needed the feature
     * @param timeoutNanos the limit for a request to the broker
     * @param then receives the reason why the message must not be sent there,
     * {@code null} if it may
     */
    void require(Attempt attempt, Endpoint master, BrokerFeature needed, long timeoutNanos,
            Consumer<@Nullable CallFailure> then) {
        Integer known = this.versions.known(master);
        if (known != null && needed.isIn(known)) {
            then.accept(null);
            return;
        }
        attempt.task().enter(SendPhase.BROKER_VERSION, this.time.nanoTime());
        this.versions.query(master, timeoutNanos, new CallHandler<Integer>() {

            @Override
            public void onSuccess(Integer version) {
                end(attempt, needed.isIn(version) ? null : needed.missing(), then);
            }

            @Override
            public void onFailure(CallFailure failure) {
                end(attempt, failure.asNotExecuted(), then);
            }

        });
    }

    private void end(Attempt attempt, @Nullable CallFailure failure, Consumer<@Nullable CallFailure> then) {
        attempt.task().enter(SendPhase.DISPATCH, this.time.nanoTime());
        then.accept(failure);
    }

}
