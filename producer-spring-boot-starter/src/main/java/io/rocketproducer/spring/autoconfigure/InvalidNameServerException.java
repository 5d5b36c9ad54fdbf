/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

/**
 * Thrown if the address of a name server does not have the form {@code host:port}.
 */
final class InvalidNameServerException extends RuntimeException {

    private final String property;

    private final String address;

    InvalidNameServerException(String property, String address, Throwable cause) {
        super("Name server address '" + address + "' is malformed: " + cause.getMessage(), cause);
        this.property = property;
        this.address = address;
    }

    String property() {
        return this.property;
    }

    String address() {
        return this.address;
    }

}
