/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.wire.WireException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The only exception of {@link TopicRouteReader} for damaged routes is
 * {@link WireException}.
 */
class TopicRouteFuzzTests {

    private static final int ROUNDS = 20_000;

    private static final byte[] LOADED = { 0, -1, '"', '{', '}', '[', ']', ',', ':', '\\', '9', '-', 'n', 'e' };

    private static final byte[] SEED = """
            {"brokerDatas":[{"brokerAddrs":{0:"10.0.0.1:10911","1":"10.0.0.2:10911"},"brokerName":"b","cluster":"C",
            "enableActingMaster":true,"zoneName":"z"}],"orderTopicConf":null,"queueDatas":[{"brokerName":"b","perm":6,
            "readQueueNums":4,"writeQueueNums":8}],"topicQueueMappingByBroker":{"b":{"topic":"T","totalQueues":8,
            "bname":"b","epoch":17,"currIdMap":{"0":0,5:1}}}}""".getBytes(StandardCharsets.UTF_8);

    private final Random random = new Random(20_261_121);

    @Test
    void damagedRoutesAreReadOrRefused() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                TopicRouteReader.read(damage());
            }
            catch (WireException ex) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    private byte[] damage() {
        int length = (this.random.nextInt(8) == 0) ? this.random.nextInt(SEED.length) + 1 : SEED.length;
        byte[] bytes = Arrays.copyOf(SEED, length);
        for (int hits = this.random.nextInt(4); hits > 0; hits--) {
            int place = this.random.nextInt(length);
            bytes[place] = this.random.nextBoolean() ? LOADED[this.random.nextInt(LOADED.length)]
                    : (byte) this.random.nextInt();
        }
        return bytes;
    }

}
