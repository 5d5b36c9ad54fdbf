package io.rocketproducer.internal.protocol;

import java.util.ArrayList;
import java.util.List;

import io.rocketproducer.internal.wire.WireException;

/**
 * A broker's answer that a batch is stored: one receipt for each message, in order.
 *
 * @param replies the receipts
 */
public record BatchReply(List<SendReply> replies) {

    /**
     * Splits the receipt of a batch. The ids of its messages are separated by commas; a
     * topic of batch queues has one id for all.
     * @param whole the receipt of the batch
     * @param size how many messages it has
     * @return a receipt for each
     */
    static BatchReply of(SendReply whole, int size) {
        String ids = whole.offsetMessageId();
        boolean shared = ids.indexOf(',') < 0;
        List<SendReply> replies = new ArrayList<>(size);
        int start = 0;
        for (int i = 0; i < size; i++) {
            int comma = ids.indexOf(',', start);
            if (!shared && (start > ids.length() || (comma < 0) != (i == size - 1))) {
                throw new WireException("the answer to a batch of " + size + " messages has another number of ids");
            }
            String id = shared ? ids : ids.substring(start, (comma < 0) ? ids.length() : comma);
            replies.add(whole.forMessage(id, i));
            start = comma + 1;
        }
        return new BatchReply(replies);
    }

}
