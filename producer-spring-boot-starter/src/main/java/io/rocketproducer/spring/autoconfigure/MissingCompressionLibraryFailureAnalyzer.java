/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes failures caused by a missing compression library.
 */
final class MissingCompressionLibraryFailureAnalyzer
        extends AbstractFailureAnalyzer<MissingCompressionLibraryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingCompressionLibraryException cause) {
        return new FailureAnalysis("A producer cannot be created: " + cause.getMessage() + ".",
                "Add the library to the application, or set rocketmq.producer.compression.type=zlib, which the JDK"
                        + " brings.",
                cause);
    }

}
