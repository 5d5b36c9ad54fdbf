/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Security headers of responses.
 */
final class ResponseHeaders {

    /**
     * The page loads only its own files, cannot turn text into markup, and is not framed.
     */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> ALL = Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin");

    private ResponseHeaders() {
    }

    static void addTo(HttpServletResponse response) {
        ALL.forEach(response::setHeader);
    }

}
