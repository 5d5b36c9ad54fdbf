/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.RequestCallback;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * The official client, with default settings except for the send timeout.
 */
final class OfficialClient implements LoadClient {

    static final String NAME = "official";

    private final Ledger ledger;

    private final TransactionMQProducer producer;

    OfficialClient(Ledger ledger, String nameServers) {
        this.ledger = ledger;
        this.producer = new TransactionMQProducer("fault-official");
        this.producer.setNamesrvAddr(nameServers);
        this.producer.setInstanceName("fault-official");
        this.producer.setSendMsgTimeout((int) Limits.SEND.toMillis());
        this.producer.setTransactionListener(new Listener());
        try {
            this.producer.start();
        }
        catch (MQClientException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(Mode mode) {
        return mode != Mode.AVAILABLE;
    }

    @Override
    public boolean countsAttempts() {
        return false;
    }

    @Override
    public int threads(Mode mode) {
        return switch (mode) {
            case ASYNC, REQUEST -> 1;
            case ONEWAY -> 2;
            default -> 8;
        };
    }

    @Override
    public void send(Mode mode, List<Sent> messages) {
        Sent first = messages.get(0);
        try {
            switch (mode) {
                case SYNC -> acknowledge(first, this.producer.send(message(first)));
                case ASYNC -> this.producer.send(message(first), new Completion(first));
                case ONEWAY -> {
                    this.producer.sendOneway(message(first));
                    first.complete(Outcome.handedOver());
                }
                case STRICT -> acknowledge(first,
                        this.producer.send(message(first),
                                (queues, message, key) -> queues.get(Math.floorMod(key.hashCode(), queues.size())),
                                first.payload().key(), Limits.STRICT.toMillis()));
                case SEND_ALL -> {
                    SendResult result = this.producer.send(messages.stream().map(OfficialClient::message).toList());
                    messages.forEach((message) -> message.complete(Outcome.acknowledged(result.getMsgId(), null, -1)));
                }
                case TRANSACTION -> {
                    SendResult result = this.producer.sendMessageInTransaction(message(first), first);
                    if (result.getSendStatus() == SendStatus.SEND_OK) {
                        acknowledge(first, result);
                    }
                    else {
                        first.complete(Outcome.failed(result.getSendStatus().toString(), true));
                    }
                }
                case REQUEST ->
                    this.producer.request(message(first), new ReplyCompletion(first), Limits.SEND.toMillis());
                default -> throw new IllegalArgumentException(mode.toString());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            messages.forEach((message) -> fail(message, ex));
        }
        catch (Exception ex) {
            messages.stream().filter(Sent::isPending).forEach((message) -> fail(message, ex));
        }
    }

    private static Message message(Sent sent) {
        return new Message(sent.payload().mode().topic(NAME), sent.payload().encode());
    }

    private static void acknowledge(Sent sent, SendResult result) {
        sent.complete(Outcome.acknowledged(result.getMsgId(),
                result.getMessageQueue().getBrokerName() + "/" + result.getMessageQueue().getQueueId(),
                result.getQueueOffset()));
    }

    private static void fail(Sent sent, Throwable failure) {
        sent.complete(Outcome.failed(failure.getClass().getSimpleName(), true));
    }

    @Override
    public void close() {
        this.producer.shutdown();
    }

    /**
     * Completes an async send.
     */
    private record Completion(Sent sent) implements SendCallback {

        @Override
        public void onSuccess(SendResult result) {
            acknowledge(this.sent, result);
        }

        @Override
        public void onException(Throwable failure) {
            fail(this.sent, failure);
        }

    }

    /**
     * Completes a request.
     */
    private record ReplyCompletion(Sent sent) implements RequestCallback {

        @Override
        public void onSuccess(Message reply) {
            boolean right = new String(reply.getBody(), StandardCharsets.US_ASCII)
                .equals(Replier.reply(this.sent.payload()));
            this.sent.complete(right ? Outcome.acknowledged("reply", null, -1) : Outcome.failed("WrongReply", true));
        }

        @Override
        public void onException(Throwable failure) {
            fail(this.sent, failure);
        }

    }

    /**
     * Decides according to the payload.
     */
    private final class Listener implements TransactionListener {

        @Override
        public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
            Sent sent = (Sent) argument;
            return sent.isUnknownAtFirst() ? LocalTransactionState.UNKNOW : decision(sent);
        }

        @Override
        public LocalTransactionState checkLocalTransaction(MessageExt message) {
            Sent sent = OfficialClient.this.ledger.find(message.getBody());
            if (sent == null) {
                return LocalTransactionState.ROLLBACK_MESSAGE;
            }
            sent.check();
            if (sent.isPending()) {
                return LocalTransactionState.UNKNOW;
            }
            return sent.isAcknowledged() ? decision(sent) : LocalTransactionState.ROLLBACK_MESSAGE;
        }

        private LocalTransactionState decision(Sent sent) {
            return sent.commits() ? LocalTransactionState.COMMIT_MESSAGE : LocalTransactionState.ROLLBACK_MESSAGE;
        }

    }

}
