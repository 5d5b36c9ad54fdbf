/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.wire.Frame;

/**
 * Outcome of a call, which can be awaited. Fails if the call completes twice.
 */
final class Outcome implements ReplyHandler, WriteHandler {

    private final CompletableFuture<Object> end = new CompletableFuture<>();

    private volatile boolean twice;

    @Override
    public void onReply(Frame reply) {
        this.twice |= !this.end.complete(reply);
    }

    @Override
    public void onFailure(RemotingException failure) {
        this.twice |= !this.end.complete(failure);
    }

    @Override
    public void onWritten(RemotingException failure) {
        this.twice |= !this.end.complete((failure != null) ? failure : "written");
    }

    boolean isOpen() {
        return !this.end.isDone();
    }

    Frame reply() {
        if (await() instanceof RemotingException failure) {
            throw new AssertionError("no reply", failure);
        }
        return (Frame) await();
    }

    RemotingException failure() {
        return (RemotingException) await();
    }

    Object await() {
        try {
            Object end = this.end.get(10, TimeUnit.SECONDS);
            if (this.twice) {
                throw new AssertionError("ended twice");
            }
            return end;
        }
        catch (InterruptedException | ExecutionException | TimeoutException ex) {
            throw new AssertionError("no end", ex);
        }
    }

}
