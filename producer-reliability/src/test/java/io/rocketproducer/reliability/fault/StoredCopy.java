/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

/**
 * A message read back from a queue.
 *
 * @param queue {@code broker/queue}
 * @param offset offset in the queue
 * @param messageId id assigned by the producer
 * @param body the body
 */
// Read and never compared, so the array does not affect equals
@SuppressWarnings("ArrayRecordComponent")
record StoredCopy(String queue, long offset, String messageId, byte[] body) {

    @Override
    public String toString() {
        return this.messageId + " in " + this.queue + " at " + this.offset;
    }

}
