/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.trace.TraceContext;
import org.apache.rocketmq.client.trace.TraceDataEncoder;
import org.apache.rocketmq.client.trace.TraceType;
import org.apache.rocketmq.client.trace.TraceView;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageType;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.apache.rocketmq.tools.command.message.QueryMsgTraceByIdSubCommand;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Traces as queried by the official admin tools.
 */
@EmbeddedRocketMQTest(brokerProperties = { "traceTopicEnable=true", "regionId=region-it" },
        topics = { "trace-it:4", "trace-it-consumed:1" })
class TraceIT {

    private static final String TRACE_TOPIC = "RMQ_SYS_TRACE_TOPIC";

    private static final String TOPIC = "trace-it";

    private final EmbeddedRocketMQ server;

    private final DefaultMQAdminExt admin = new DefaultMQAdminExt();

    TraceIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @BeforeEach
    void startAdmin() throws MQClientException {
        this.admin.setNamesrvAddr(this.server.nameServer());
        this.admin.setInstanceName("trace-it-" + System.identityHashCode(this.admin));
        this.admin.start();
    }

    @AfterEach
    void stopAdmin() {
        this.admin.shutdown();
    }

    @Test
    void theAdminToolFindsEachMessageByItsIdAndKeys() {
        SendResult single;
        SendException failed;
        List<SendResult> batch;
        try (Producer producer = start(TraceSettings.builder().linger(Duration.ofMillis(100)).build())) {
            single = producer.send(message().tag("t").keys("trace-it-key").build());
            failed = catchThrowableOfType(SendException.class,
                    () -> producer.send(message().queue(new MessageQueue(TOPIC, "broker-a", 99)).build()));
            batch = producer.sendAll(Stream.generate(() -> message().build()).limit(2_000).toList())
                .stream()
                .map((future) -> future.join())
                .toList();
        }
        TraceView view = view(single.messageId());
        assertThat(view.getTopic()).isEqualTo(TOPIC);
        assertThat(view.getGroupName()).isEqualTo("trace-it");
        assertThat(view.getStatus()).isEqualTo("success");
        assertThat(view.getTags()).isEqualTo("t");
        assertThat(view.getKeys()).isEqualTo("trace-it-key");
        assertThat(view.getOffSetMsgId()).isEqualTo(single.offsetMessageId());
        assertThat(view.getStoreHost()).isEqualTo(this.server.brokers().get(0).address());
        assertThat(view(failed.messageId()).getStatus()).isEqualTo("failed");
        assertThat(messages("trace-it-key")).hasSize(1);
        for (int i = 0; i < batch.size(); i += 250) {
            assertThat(view(batch.get(i).messageId()).getOffSetMsgId()).isEqualTo(batch.get(i).offsetMessageId());
        }
        assertThat(context(single.messageId(), TraceType.Pub).getRegionId()).isEqualTo("region-it");
        assertThat(printed(single.messageId())).containsPattern("Pub +trace-it .*success");
        assertThat(printed(failed.messageId())).containsPattern("Pub +trace-it .*failed");
    }

    @Test
    void theWayOfATransactionIsFound() {
        String id;
        try (Producer producer = Producers.start(settings(TraceSettings.defaults()),
                ProducerExtensions.builder()
                    .transactionCheckers(List.of((asked) -> TransactionState.UNKNOWN))
                    .build())) {
            id = producer.sendInTransaction(message().keys("k").build(), (own, given) -> TransactionState.COMMIT)
                .transactionId();
        }
        assertThat(context(id, TraceType.Pub).getTraceBeans().get(0).getMsgType())
            .isEqualTo(MessageType.Trans_Msg_Half);
        TraceContext end = context(id, TraceType.EndTransaction);
        assertThat(end.getRegionId()).isEqualTo("region-it");
        assertThat(end.getTraceBeans().get(0).getTransactionState().name()).isEqualTo("COMMIT_MESSAGE");
        assertThat(end.getTraceBeans().get(0).getKeys()).isEqualTo("k");
    }

    @Test
    void sendingAndConsumingAreFoundTogether() throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("trace-it-consumer");
        consumer.setEnableTrace(true);
        consumer.setNamesrvAddr(this.server.nameServer());
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe("trace-it-consumed", "*");
        consumer.registerMessageListener(
                (MessageListenerConcurrently) (messages, context) -> ConsumeConcurrentlyStatus.CONSUME_SUCCESS);
        consumer.start();
        try (Producer producer = start(TraceSettings.defaults())) {
            String id = producer.send(Message.of("trace-it-consumed", new byte[1])).messageId();
            await().untilAsserted(() -> assertThat(printed(id)).containsPattern("Pub +trace-it .*success")
                .containsPattern("Sub +trace-it-consumer .*success"));
        }
        finally {
            consumer.shutdown();
        }
    }

    @Test
    void aBrokerThatWantsNoTracesGetsNone() throws Exception {
        String broker = this.server.brokers().get(0).address();
        traceOn(broker, false);
        String untraced;
        String traced;
        try (Producer producer = start(TraceSettings.defaults())) {
            untraced = producer.send(message().build()).messageId();
            traceOn(broker, true);
            traced = producer.send(message().build()).messageId();
        }
        view(traced);
        assertThat(find(untraced)).isEmpty();
    }

    private void traceOn(String broker, boolean on) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("traceOn", Boolean.toString(on));
        this.admin.updateBrokerConfig(broker, properties);
    }

    private TraceView view(String id) {
        return await()
            .until(() -> find(id).stream().flatMap((message) -> views(id, message).stream()).toList(),
                    (views) -> views.size() == 1)
            .get(0);
    }

    private static List<TraceView> views(String id, MessageExt message) {
        return TraceView.decodeFromTraceTransData(id, message);
    }

    // A broker shows the traces of one id one after the other
    private TraceContext context(String id, TraceType type) {
        return await()
            .until(() -> find(id).stream().flatMap((message) -> contexts(id, type, message)).findFirst(),
                    Optional::isPresent)
            .orElseThrow();
    }

    private static Stream<TraceContext> contexts(String id, TraceType type, MessageExt message) {
        return TraceDataEncoder.decoderFromTraceDataString(new String(message.getBody(), StandardCharsets.UTF_8))
            .stream()
            .filter((context) -> context.getTraceType() == type
                    && context.getTraceBeans().get(0).getMsgId().equals(id));
    }

    private List<MessageExt> messages(String key) {
        return await().until(() -> find(key), (found) -> !found.isEmpty());
    }

    private List<MessageExt> find(String key) throws InterruptedException {
        try {
            return this.admin.queryMessage(TRACE_TOPIC, key, 64, 0, Long.MAX_VALUE).getMessageList();
        }
        catch (MQClientException ex) {
            // The official client throws this if there is none, or not yet
            return List.of();
        }
    }

    // Output of "mqadmin queryMsgTraceById -i <id> -n <name server>"
    private String printed(String id) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            QueryMsgTraceByIdSubCommand command = new QueryMsgTraceByIdSubCommand();
            Options options = command.buildCommandlineOptions(new Options()).addOption("n", true, "");
            command.execute(new DefaultParser().parse(options, arguments(id)), options, null);
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
        finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String[] arguments(String id) {
        return new String[] { "-i", id, "-n", this.server.nameServer() };
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200));
    }

    private Producer start(TraceSettings trace) {
        return Producers.start(settings(trace));
    }

    private ProducerSettings settings(TraceSettings trace) {
        return ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("trace-it")
            .trace(trace.toBuilder().enabled(true).build())
            .build();
    }

    private static Message.Builder message() {
        return Message.builder(TOPIC).body(new byte[100]);
    }

}
