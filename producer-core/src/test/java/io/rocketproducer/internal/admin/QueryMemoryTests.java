/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.message.StoredMessages;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.thread.ByteLimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QueryMemory}.
 */
class QueryMemoryTests {

    private static final int BODY = 1_000;

    /** Body and topic of a message without properties. */
    private static final int MESSAGE = BODY + 2;

    private final ByteLimit limit = new ByteLimit(3 * MESSAGE);

    private final AtomicInteger conversions = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({ "4194304, 134217728, 16777216", "4194304, 4294967296, 536870912", "1024, 8192, 4096",
            "2147483647, 1, 8589934588" })
    void isAnEighthOfTheHeapAndAtLeastFourMessages(int maxMessageSize, long maxHeap, long limit) {
        assertThat(QueryMemory.limit(maxMessageSize, maxHeap)).isEqualTo(limit);
    }

    @Test
    void limitsWhatAllQueriesHold() {
        QueryMemory first = begin();
        QueryMemory second = begin();
        assertThat(hold(first, 2)).hasSize(2);
        assertThat(hold(second, 1)).hasSize(1);
        assertThatExceptionOfType(AdminException.class).isThrownBy(() -> hold(second, 1))
            .withMessage("query: the messages found by the queries in progress exceed their share of the heap. "
                    + "Run fewer queries at a time, lower max, or narrow the time range")
            .extracting(AdminException::reason)
            .isEqualTo(Reason.TOO_LARGE);
        assertThat(this.limit.held()).isEqualTo(3 * MESSAGE);
        first.release();
        assertThat(hold(second, 2)).hasSize(2);
        second.release();
        second.release();
        assertThat(this.limit.held()).isZero();
    }

    // A small response may decompress to a large one
    @Test
    void convertsNoMoreMessagesThanFit() {
        QueryMemory memory = begin();
        assertThatExceptionOfType(AdminException.class).isThrownBy(() -> hold(memory, 1_000));
        assertThat(this.conversions).hasValue(4);
        memory.release();
        assertThat(this.limit.held()).isZero();
    }

    private QueryMemory begin() {
        return new QueryMemory(this.limit, (fault) -> new AdminException(Reason.TOO_LARGE, "query: " + fault, null));
    }

    private List<StoredMessage> hold(QueryMemory memory, int count) {
        InetSocketAddress host = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        StoredFrame stored = new StoredFrame(0, 0, 0, 0, 0, 0, host, 0, host, 0, new byte[BODY], "t", Map.of());
        return memory.hold(Collections.nCopies(count, stored), (frame) -> {
            this.conversions.incrementAndGet();
            return StoredMessages.of(frame, new Namespace(null), "b", BODY);
        });
    }

}
