package io.rocketproducer.internal.send;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.Acknowledged;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.SendReply;

/**
 * The handler of a request of one or more messages, for whose sends code of the
 * application may be called.
 */
interface BatchHandler extends CallScope.Group {

    List<Attempt> batch();

    @Override
    default boolean includes(Object subject) {
        return batch().stream()
            .map(Attempt::task)
            .anyMatch((task) -> task == subject || (subject instanceof OpenRequest request && request.isSentBy(task)));
    }

    /**
     * The request of a message that is sent unbatched.
     *
     * @param batch the one attempt
     * @param ending what follows
     * @param leftNanos when it left
     */
    record Alone(List<Attempt> batch, Attempt.Ending ending,
            long leftNanos) implements CallHandler<SendReply>, BatchHandler {

        @Override
        public void onSuccess(SendReply reply) {
            this.ending.onStored(this.batch, reply, this.leftNanos);
        }

        @Override
        public void onFailure(CallFailure failure) {
            Attempt attempt = this.batch.get(0);
            RetryDecision decision = this.ending.onFailure(attempt, failure);
            if (decision.again()) {
                this.ending.again(attempt, decision.delayNanos());
            }
        }

    }

    /**
     * A request that left from a line.
     *
     * @param batch what left
     * @param line the line, which waits for the outcome
     * @param lease what the request holds of the line
     * @param leftNanos when it left
     * @param late what follows at its limit if nothing else may leave while the broker
     * may store it; {@code null} if it fails then
     */
    record InLine(List<Attempt> batch, Line line, Lease lease, long leftNanos,
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
            this.line.stored(this.batch, reply, this.leftNanos, this.lease);
        }

        @Override
        public void onFailure(CallFailure failure) {
            this.line.failed(this.batch, failure, this.lease);
        }

    }

    /**
     * A request that the broker is asked not to answer.
     *
     * @param batch what left
     * @param line where it left from, {@code null} if it is unbatched
     * @param lease what the request holds of the line, {@code null} without one
     * @param ending what follows
     */
    record OneWay(List<Attempt> batch, @Nullable Line line, @Nullable Lease lease,
            Attempt.Ending ending) implements CallHandler<Acknowledged>, BatchHandler {

        @Override
        public void onSuccess(Acknowledged written) {
            if (this.line != null && this.lease != null) {
                this.line.written(this.batch, this.lease);
            }
            else {
                this.ending.onWritten(this.batch);
            }
        }

        @Override
        public void onFailure(CallFailure failure) {
            if (this.line != null && this.lease != null) {
                this.line.failed(this.batch, failure, this.lease);
            }
            else {
                this.ending.onFailure(this.batch.get(0), failure);
            }
        }

    }

}
