/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.rocketproducer.api.NameServerUnavailableException;

/**
 * Analyzes a fail-fast start without a responding name server.
 */
final class NameServerUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<NameServerUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NameServerUnavailableException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()),
                "Start a name server at one of these addresses, correct rocketmq.name-server, or set"
                        + " rocketmq.producer.fail-fast=false to start without one.",
                cause);
    }

}
