/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;
import io.rocketproducer.internal.protocol.call.SendBatchCall;
import io.rocketproducer.internal.protocol.call.SendTarget;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.wire.FrameEncoder;

/**
 * Encoding of waiting messages to one batch request, compared with the official client's
 * encoding of the body of a batch of the same size. The time is per batch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GatherBenchmark {

    private static final String ID = "7F000001000100000000000000000000";

    private static final byte[] PROPERTIES = ("UNIQ_KEY\u0001" + ID + "\u0002").getBytes(StandardCharsets.UTF_8);

    private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;

    private final SendTarget target = new SendTarget("group", "broker-a", 3, 4);

    private final FrameEncoder encoder = new FrameEncoder(HeaderFormat.BINARY);

    private final byte[] body = new byte[1024];

    private final OutgoingMessage message = new OutgoingMessage("topic", ID, 0, 0, 1_800_000_000_000L, PROPERTIES,
            this.body);

    /** Number of messages in a batch. */
    @Param({ "1", "32", "512" })
    public int messages = 32;

    @Benchmark
    public int ours() {
        List<OutgoingMessage> batch = new ArrayList<>(this.messages);
        for (int i = 0; i < this.messages; i++) {
            batch.add(this.message);
        }
        ByteBuf frame = this.encoder.encode(new SendBatchCall(this.target, batch, PROPERTIES).request(), 4711,
                this.allocator);
        int length = frame.readableBytes();
        frame.release();
        return length;
    }

    @Benchmark
    public int official() {
        List<Message> batch = new ArrayList<>(this.messages);
        for (int i = 0; i < this.messages; i++) {
            Message one = new Message("topic", this.body);
            one.putUserProperty("UNIQ_ID", ID);
            batch.add(one);
        }
        return MessageBatch.generateFromList(batch).encode().length;
    }

}
