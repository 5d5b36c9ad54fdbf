/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.util.Arrays;
import java.util.List;

/**
 * Modes of sends, and their shares of the load.
 */
enum SoakMode {

    SYNC("soak-load", 250, 5, true),

    ASYNC("soak-load", 1_000, 1, true),

    SEND_ALL("soak-load", 800, 1, true),

    ONEWAY("soak-load", 500, 1, false),

    ORDERED("soak-order", 300, 1, true),

    TRANSACTION("soak-transaction", 100, 4, true),

    REQUEST("soak-request", 50, 1, true),

    /**
     * Sends to topics that are created and deleted: each send completes, and no topic is
     * read back.
     */
    CHURN("", 10, 1, false);

    /** Messages per second of all modes except {@link #CHURN}. */
    static final int SHARES = 3_000;

    private final String topic;

    private final int share;

    private final int lanes;

    private final boolean verified;

    SoakMode(String topic, int share, int lanes, boolean verified) {
        this.topic = topic;
        this.share = share;
        this.lanes = lanes;
        this.verified = verified;
    }

    String topic() {
        return this.topic;
    }

    /**
     * Messages per second of this mode at a total load of {@value #SHARES}.
     */
    int share() {
        return this.share;
    }

    /**
     * Number of sending threads.
     */
    int lanes() {
        return this.lanes;
    }

    /**
     * Whether each acknowledged message must be stored.
     */
    boolean isVerified() {
        return this.verified;
    }

    static List<String> topics() {
        return Arrays.stream(values()).map(SoakMode::topic).filter((topic) -> !topic.isEmpty()).distinct().toList();
    }

}
