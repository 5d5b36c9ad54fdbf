/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.remoting.protocol.SerializeType;
import org.apache.rocketmq.remoting.protocol.header.SendMessageRequestHeaderV2;
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
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.protocol.call.SendTarget;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.wire.FrameEncoder;

/**
 * Encoding of a message to its frame, with this project's codec and the official one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {

    private static final String PROPERTIES = "UNIQ_KEY\u00017F000001000100000000000000000000\u0002WAIT\u0001true\u0002";

    private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;

    private final SendTarget target = new SendTarget("group", "broker-a", 3, 4);

    private final byte[] body = new byte[1024];

    private final OutgoingMessage message = new OutgoingMessage("topic", "7F000001000100000000000000000000", 0, 0,
            1_800_000_000_000L, PROPERTIES.getBytes(StandardCharsets.UTF_8), this.body);

    /** Format of the header. */
    @Param({ "BINARY", "JSON" })
    public HeaderFormat format = HeaderFormat.BINARY;

    @Benchmark
    public int ours() {
        FrameEncoder encoder = new FrameEncoder(this.format);
        ByteBuf frame = encoder.encode(new SendMessageCall(this.target, this.message).request(), 4711, this.allocator);
        int length = frame.readableBytes();
        frame.release();
        return length;
    }

    @Benchmark
    public int official() {
        SendMessageRequestHeaderV2 header = new SendMessageRequestHeaderV2();
        header.setA("group");
        header.setB("topic");
        header.setC("TBW102");
        header.setD(4);
        header.setE(3);
        header.setF(0);
        header.setG(1_800_000_000_000L);
        header.setH(0);
        header.setI(PROPERTIES);
        header.setJ(0);
        header.setK(false);
        header.setM(false);
        header.setBrokerName("broker-a");
        RemotingCommand command = RemotingCommand.createRequestCommand(310, header);
        command.setSerializeTypeCurrentRPC(
                (this.format == HeaderFormat.BINARY) ? SerializeType.ROCKETMQ : SerializeType.JSON);
        command.setBody(this.body);
        ByteBuf frame = this.allocator.buffer();
        command.fastEncodeHeader(frame);
        frame.writeBytes(this.body);
        int length = frame.readableBytes();
        frame.release();
        return length;
    }

}
