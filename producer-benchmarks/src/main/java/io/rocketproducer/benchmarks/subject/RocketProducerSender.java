package io.rocketproducer.benchmarks.subject;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TraceSettings;

/**
 * The producer of this project.
 */
final class RocketProducerSender implements Sender {

    private final Producer producer;

    private final String topic;

    private final byte[] body;

    RocketProducerSender(Assignment assignment, boolean traced) {
        this.topic = assignment.topic();
        this.body = assignment.scenario().body().bytes();
        this.producer = Producers.start(ProducerSettings.builder()
            .nameServers(assignment.nameServer())
            .group("bench")
            .trace(TraceSettings.defaults().withEnabled(traced))
            .build());
    }

    @Override
    public void send() {
        requireStored(this.producer.send(message()));
    }

    @Override
    public void sendAsync(Completion completion) {
        send(message(), completion);
    }

    @Override
    public void sendOrdered(String key, Completion completion) {
        send(Message.builder(this.topic).body(this.body).orderKey(key).build(), completion);
    }

    @Override
    public void sendOneway() {
        this.producer.sendOneway(message());
    }

    @Override
    public void close() {
        this.producer.close();
    }

    // The future that whenComplete returns is of no interest: completion is told all.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Message message, Completion completion) {
        this.producer.sendAsync(message).whenComplete((result, failure) -> {
            if (failure == null && result.status() != SendStatus.SEND_OK) {
                completion.done(new IllegalStateException("Status " + result.status()));
            }
            else {
                completion.done(failure);
            }
        });
    }

    private Message message() {
        return Message.of(this.topic, this.body);
    }

    private static void requireStored(SendResult result) {
        if (result.status() != SendStatus.SEND_OK) {
            throw new IllegalStateException("Status " + result.status());
        }
    }

}
