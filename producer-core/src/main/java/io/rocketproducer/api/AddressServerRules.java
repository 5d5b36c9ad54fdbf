/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.net.URI;

/**
 * Validates the URL of an address server.
 */
final class AddressServerRules {

    private AddressServerRules() {
    }

    static String check(String url) {
        URI uri;
        try {
            uri = URI.create(url.trim());
        }
        catch (IllegalArgumentException ex) {
            // Without the cause, whose message contains the URL
            throw new IllegalArgumentException(text());
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException(text());
        }
        // These may contain secrets, and the URL is logged
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(text() + ", without user, query and fragment");
        }
        return uri.toString();
    }

    // Without the URL, which may contain a secret
    private static String text() {
        return "addressServer must be http://host:port/path or https://host:port/path";
    }

}
