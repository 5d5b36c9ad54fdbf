/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TopicSpecTests {

    @Test
    void readsNameAndQueues() {
        assertThat(TopicSpec.parse("orders")).isEqualTo(TopicSpec.of("orders"));
        assertThat(TopicSpec.parse("orders:8")).isEqualTo(TopicSpec.of("orders").withQueues(8));
    }

    @Test
    void writesAttributesTheWayBrokersReadThem() {
        assertThat(TopicSpec.of("orders").withAttribute("message.type", "FIFO").requestFields())
            .containsEntry("attributes", "+message.type=FIFO")
            .containsEntry("perm", "6")
            .containsEntry("writeQueueNums", "4");
    }

    @Test
    void needsAtLeastOneQueue() {
        assertThatIllegalArgumentException().isThrownBy(() -> TopicSpec.parse("orders:0"))
            .withMessageContaining("but was 0");
    }

}
