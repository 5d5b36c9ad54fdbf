/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Sends numbered messages in transactions, as one of several programs that share a
 * "database": a file with the committed numbers.
 *
 * @param nameServer the name server
 * @param topic the topic
 * @param database the file
 */
record TransactionProgram(String nameServer, String topic, Path database) {

    static final String GROUP = "transaction-it";

    /**
     * Sends until it is killed; prints each number when its transaction is completed.
     * @param args name server, topic, file, first number
     */
    public static void main(String[] args) throws IOException {
        TransactionProgram program = new TransactionProgram(args[0], args[1], Path.of(args[2]));
        try (Producer producer = program.start()) {
            for (int i = Integer.parseInt(args[3]);; i++) {
                program.send(producer, i);
                System.out.write(("done " + i + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            }
        }
    }

    Producer start() {
        return Producers.start(
                ProducerSettings.builder()
                    .nameServers(this.nameServer)
                    .group(GROUP)
                    .topics(TopicSettings.builder().warmUp(List.of(this.topic)).build())
                    .build(),
                ProducerExtensions.builder()
                    .transactionCheckers(List.of((message) -> committed().contains(text(message.body()))
                            ? TransactionState.COMMIT : TransactionState.ROLLBACK))
                    .build());
    }

    /**
     * Sends one message, whose number determines its outcome.
     * @param producer sends it
     * @param number the number
     */
    void send(Producer producer, int number) {
        Random random = new Random(number * 31L);
        String text = Integer.toString(number);
        Message message = Message.builder(this.topic).keys(text).body(text.getBytes(StandardCharsets.UTF_8)).build();
        producer.sendInTransaction(message, (own, id) -> {
            boolean commits = random.nextBoolean();
            if (commits) {
                commit(text);
            }
            return switch (random.nextInt(4)) {
                case 0 -> TransactionState.UNKNOWN;
                case 1 -> throw new IllegalStateException("number " + text);
                default -> commits ? TransactionState.COMMIT : TransactionState.ROLLBACK;
            };
        });
    }

    Set<String> committed() throws IOException {
        return Files.readAllLines(this.database).stream().collect(Collectors.toSet());
    }

    // A written line survives a kill of the program
    private void commit(String number) throws IOException {
        Files.writeString(this.database, number + "\n", StandardOpenOption.APPEND);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

}
