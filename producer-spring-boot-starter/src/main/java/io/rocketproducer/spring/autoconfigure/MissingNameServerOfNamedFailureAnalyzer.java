/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a named producer without a name server.
 */
final class MissingNameServerOfNamedFailureAnalyzer extends AbstractFailureAnalyzer<MissingNameServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingNameServerException cause) {
        return new FailureAnalysis(cause.getMessage() + ", so this producer has nowhere to send to.",
                "Set " + cause.property() + ", or rocketmq.name-server for all producers.", cause);
    }

}
