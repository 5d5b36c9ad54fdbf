/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.apache.rocketmq.remoting.exception.RemotingCommandException;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;

/**
 * Decoding of a broker's response to its fields, with this project's codec and the
 * official one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {

    private static final byte[] HEADER = ("{\"code\":0,\"extFields\":{\"queueId\":\"3\",\"TRACE_ON\":\"true\","
            + "\"MSG_REGION\":\"DefaultRegion\",\"transactionId\":\"7F000001000100000000000000000000\","
            + "\"msgId\":\"7F00000100002A9F0000000000000005\",\"queueOffset\":\"4711\"},\"flag\":1,"
            + "\"language\":\"JAVA\",\"opaque\":4711,\"serializeTypeCurrentRPC\":\"JSON\",\"version\":513}")
        .getBytes(StandardCharsets.UTF_8);

    private final ByteBuf answer = Unpooled.directBuffer().writeInt(HEADER.length).writeBytes(HEADER);

    @Benchmark
    public Frame ours() {
        return FrameDecoder.decode(this.answer.readerIndex(0));
    }

    @Benchmark
    public RemotingCommand official() throws RemotingCommandException {
        return RemotingCommand.decode(this.answer.readerIndex(0));
    }

}
