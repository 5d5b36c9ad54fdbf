package io.rocketproducer.reliability.fault;

/**
 * A message as it was read back from a queue.
 *
 * @param queue {@code broker/queue}
 * @param offset offset in the queue
 * @param messageId the id that the producer gave it
 * @param body the body
 */
// Read and never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
record StoredCopy(String queue, long offset, String messageId, byte[] body) {

    @Override
    public String toString() {
        return this.messageId + " in " + this.queue + " at " + this.offset;
    }

}
