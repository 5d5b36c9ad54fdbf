/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

/**
 * Thrown if the body of a request exceeds the limit.
 */
final class BodyTooLargeException extends RuntimeException {

    private BodyTooLargeException(String text) {
        super(text);
    }

    static BodyTooLargeException ofMessage(int limit) {
        return new BodyTooLargeException("The body has more than " + limit + " bytes, the limit of a message.");
    }

    static BodyTooLargeException ofRequest(int limit) {
        return new BodyTooLargeException("The body has more than " + limit + " bytes, the limit of this request.");
    }

}
