/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.connect.HostLookup;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Number of system calls and memory used by writes.
 */
class WritePathTests {

    private static final int IDLE_WATCH = 1;

    private final ManualTime time = new ManualTime();

    private final FakeServer server = FakeServer.start();

    private final Flushes flushes = new Flushes();

    private final Remoting remoting = new NettyRemoting(Requests.settings(), Requests.NO_REQUESTS, this.time,
            HostLookup.SYSTEM, this.flushes);

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void writesABurstWithFewFlushes() {
        CompletableFuture<List<Outcome>> burst = new CompletableFuture<>();
        this.remoting.call(Requests.at(this.server), Requests.request(), Requests.TIMEOUT, new ReplyHandler() {

            // On the event loop, so that no other write comes in between
            @Override
            public void onReply(Frame reply) {
                WritePathTests.this.flushes.count.set(0);
                burst.complete(calls(1000, Requests.request(100)));
            }

            @Override
            public void onFailure(RemotingException failure) {
                burst.completeExceptionally(failure);
            }

        });
        burst.join().forEach((outcome) -> assertThat(outcome.reply().code()).isZero());
        assertThat(this.flushes.count).hasValueBetween(1, 8);
    }

    @Test
    void holdsBackWhatAStalledPeerDoesNotRead() {
        this.server.on(310, FakeResponder.silence());
        Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.server.stopReading();
        int count = 2000;
        List<Outcome> outcomes = calls(count, Requests.request(64 * 1024));
        this.time.awaitScheduled(IDLE_WATCH + 1 + count);
        assertThat(this.flushes.pendingBytes()).isBetween(1L, 1024L * 1024);
        this.time.advance(Duration.ofSeconds(3));
        List<RemotingException> failures = outcomes.stream().map(Outcome::failure).toList();
        assertThat(failures).extracting(RemotingException::reason).containsOnly(Reason.TIMED_OUT);
        List<Boolean> delivered = failures.stream().map(RemotingException::possiblyDelivered).toList();
        int written = delivered.indexOf(false);
        assertThat(written).isPositive();
        assertThat(delivered.subList(written, count)).containsOnly(false);
        this.server.resumeReading();
        this.server.on(310, FakeResponder.success());
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.requests(310)).hasSizeLessThanOrEqualTo(written + 2);
    }

    @Test
    void writesInOrderWhatWaitedForThePeer() {
        this.server.on(310, FakeResponder.silence());
        Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.server.stopReading();
        int count = 1000;
        for (int i = 0; i < count; i++) {
            Requests.call(this.remoting, this.server, Requests.request(60_000 + i));
        }
        this.time.awaitScheduled(IDLE_WATCH + 1 + count);
        this.server.resumeReading();
        assertThat(this.server.awaitRequests(310, count + 1).subList(1, count + 1))
            .extracting((frame) -> frame.body().length)
            .containsExactlyElementsOf(IntStream.range(60_000, 60_000 + count).boxed().toList());
    }

    private List<Outcome> calls(int count, OutgoingFrame request) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(Requests.call(this.remoting, this.server, request));
        }
        return outcomes;
    }

    /**
     * The pipeline, with a handler next to the socket that records flushes.
     */
    private static final class Flushes extends ChannelInitializer<Channel> {

        private final AtomicInteger count = new AtomicInteger();

        private volatile Channel channel;

        @Override
        protected void initChannel(Channel channel) {
            this.channel = channel;
            channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {

                @Override
                public void flush(ChannelHandlerContext context) {
                    Flushes.this.count.incrementAndGet();
                    context.flush();
                }

            }, new PipelineInitializer());
        }

        long pendingBytes() {
            CompletableFuture<Long> bytes = new CompletableFuture<>();
            this.channel.eventLoop().execute(() -> {
                ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
                bytes.complete(buffer.totalPendingWriteBytes());
            });
            return bytes.join();
        }

    }

}
