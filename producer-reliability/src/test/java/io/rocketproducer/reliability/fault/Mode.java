/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.Locale;

/**
 * Mode of a send.
 */
enum Mode {

    SYNC, ASYNC, ONEWAY, STRICT, AVAILABLE, SEND_ALL, TRANSACTION, REQUEST;

    /**
     * Returns the topic of a producer's messages in this mode, the same in every cell.
     * Most modes share one, which speeds up reading back.
     * @param producer name of the producer
     * @return the topic
     */
    String topic(String producer) {
        String suffix = switch (this) {
            case TRANSACTION -> "-transaction";
            case REQUEST -> "-request";
            default -> "";
        };
        return "fault-" + producer + suffix;
    }

    boolean isOrdered() {
        return this == STRICT || this == AVAILABLE;
    }

    String title() {
        return switch (this) {
            case STRICT -> "ordered strict";
            case AVAILABLE -> "ordered available";
            case SEND_ALL -> "sendAll";
            case ONEWAY -> "one-way";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

}
