/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.call.Ack;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.task.Attempt;

/**
 * Response handler of a request with one or more messages. Application code may be called
 * for its sends.
 */
interface BatchHandler extends CallScope.Group {

    List<Attempt> batch();

    @Override
    default boolean includes(Object subject) {
        return batch().stream()
            .map(Attempt::task)
            .anyMatch((task) -> task == subject || (subject instanceof CallScope.Group group && group.includes(task)));
    }

    /**
     * Handler for a message that is sent unbatched.
     *
     * @param batch the one attempt
     * @param listener handles the outcome
     * @param leftNanos when the request was sent
     */
    record Alone(List<Attempt> batch, AttemptListener listener,
            long leftNanos) implements CallHandler<SendReply>, BatchHandler {

        @Override
        public void onSuccess(SendReply reply) {
            this.listener.onStored(this.batch, reply, this.leftNanos);
        }

        @Override
        public void onFailure(CallFailure failure) {
            Attempt attempt = this.batch.get(0);
            RetryDecision decision = this.listener.onFailure(attempt, failure);
            if (decision.retry()) {
                this.listener.retry(attempt, decision.delayNanos());
            }
        }

    }

    /**
     * Handler for a request of a batch queue.
     *
     * @param batch the attempts of the request
     * @param batchQueue the batch queue, which waits for the outcome
     * @param lease the request's lease of the batch queue
     * @param leftNanos when the request was sent
     * @param late handles the timeout if no other request may be sent while the broker
     * may still store this one; {@code null} if the request fails at its timeout
     */
    record Queued(List<Attempt> batch, BatchQueue batchQueue, Lease lease, long leftNanos,
            @Nullable LateAttempts late) implements CallHandler<SendReply>, BatchHandler {

        @Override
        public boolean awaitsLateResponse() {
            return this.late != null;
        }

        @Override
        public void onLate(CallFailure failure) {
            if (this.late != null && !this.lease.isOutcomeClaimed()) {
                this.late.add(this.batch, failure, this.lease);
            }
        }

        @Override
        public void onSuccess(SendReply reply) {
            this.batchQueue.stored(this.batch, reply, this.leftNanos, this.lease);
        }

        @Override
        public void onFailure(CallFailure failure) {
            this.batchQueue.failed(this.batch, failure, this.lease);
        }

    }

    /**
     * Handler for a request without a response.
     *
     * @param batch the attempts of the request
     * @param batchQueue the batch queue, {@code null} if the message is unbatched
     * @param lease the request's lease of the batch queue, {@code null} without one
     * @param listener handles the outcome
     */
    record OneWay(List<Attempt> batch, @Nullable BatchQueue batchQueue, @Nullable Lease lease,
            AttemptListener listener) implements CallHandler<Ack>, BatchHandler {

        @Override
        public void onSuccess(Ack written) {
            if (this.batchQueue != null && this.lease != null) {
                this.batchQueue.written(this.batch, this.lease);
            }
            else {
                this.listener.onWritten(this.batch);
            }
        }

        @Override
        public void onFailure(CallFailure failure) {
            if (this.batchQueue != null && this.lease != null) {
                this.batchQueue.failed(this.batch, failure, this.lease);
            }
            else {
                this.listener.onFailure(this.batch.get(0), failure);
            }
        }

    }

}
