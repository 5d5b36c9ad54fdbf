/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoredCountTests {

    @Test
    void addsUpTheEndsOfAllQueues() {
        assertThat(StoredCount.sumOfMaxOffsets(
                """
                        {"offsetTable":{
                         {"brokerName":"broker-a","queueId":0,"topic":"t"}:{"lastUpdateTimestamp":5,"maxOffset":7,"minOffset":2},
                         {"brokerName":"broker-a","queueId":1,"topic":"t"}:{"lastUpdateTimestamp":0,"maxOffset":0,"minOffset":0},
                         {"brokerName":"broker-a","queueId":2,"topic":"t"}:{"maxOffset": 3000000000}},"topicPutTps":0.0}"""))
            .isEqualTo(3_000_000_007L);
    }

    @Test
    void isZeroWithoutQueues() {
        assertThat(StoredCount.sumOfMaxOffsets("{\"offsetTable\":{}}")).isZero();
    }

}
