/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

/**
 * Thrown if no name server is configured for a producer.
 */
final class MissingNameServerException extends RuntimeException {

    private final String property;

    MissingNameServerException(String property) {
        super("Neither " + property + " nor rocketmq.name-server is set");
        this.property = property;
    }

    String property() {
        return this.property;
    }

}
