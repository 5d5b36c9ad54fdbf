package io.rocketproducer.reliability.fault;

import java.util.Locale;

/**
 * A way to send a message.
 */
enum Mode {

    SYNC, ASYNC, ONEWAY, STRICT, AVAILABLE, SEND_ALL, TRANSACTION, REQUEST;

    /**
     * The topic of the mode, which has the same name in every cell.
     * @return the topic
     */
    String topic() {
        return "fault-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
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
