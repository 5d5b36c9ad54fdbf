/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns about credentials that are used without TLS. Has a separate logger, which can be
 * turned off if the network encrypts.
 */
final class PlainTextCredentials {

    private static final Logger logger = LoggerFactory.getLogger(PlainTextCredentials.class);

    private PlainTextCredentials() {
    }

    /**
     * Logs a warning if requests are signed but not encrypted.
     * @param clientId the client
     * @param settings its settings
     */
    static void warn(String clientId, ClientSettings settings) {
        boolean signing = settings.credentials() != null || settings.credentialsProvider() != null;
        if (signing && settings.effectiveTls() == null) {
            logger.warn("Client {} has credentials but no TLS: access key, security token and messages are sent in "
                    + "plain text, and requests can be replayed. Enable TLS (rocketmq.ssl.bundle, "
                    + "ConnectionSettings.tls)", clientId);
        }
    }

}
