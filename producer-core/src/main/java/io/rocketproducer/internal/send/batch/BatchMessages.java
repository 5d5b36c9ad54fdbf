/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.task.Attempt;

/**
 * List view of the messages of a batch.
 */
final class BatchMessages extends AbstractList<OutgoingMessage> implements RandomAccess {

    private final List<Attempt> batch;

    BatchMessages(List<Attempt> batch) {
        this.batch = batch;
    }

    @Override
    public OutgoingMessage get(int index) {
        return this.batch.get(index).task().outgoing();
    }

    @Override
    public int size() {
        return this.batch.size();
    }

}
