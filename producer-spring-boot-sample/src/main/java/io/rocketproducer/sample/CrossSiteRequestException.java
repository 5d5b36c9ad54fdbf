/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

/**
 * Thrown if a page of another site made the request.
 */
final class CrossSiteRequestException extends RuntimeException {

    CrossSiteRequestException() {
        super("The request comes from a page of another site. Send it from this site, or from a client that is no "
                + "browser.");
    }

}
