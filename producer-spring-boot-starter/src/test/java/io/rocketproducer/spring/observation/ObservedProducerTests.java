/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spring.FakeProducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObservedProducerTests {

    private static final String NAME = "rocketmq.template.send";

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final FakeProducer fake = new FakeProducer();

    private final AtomicInteger traces = new AtomicInteger();

    private final AtomicInteger ended = new AtomicInteger();

    private final List<Observation.Context> contexts = new ArrayList<>();

    private final ObservedProducer producer = observed(
            new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, false, true));

    private final Message message = Message.builder("orders").tag("created").keys("k-1").body(new byte[] { 1 }).build();

    @BeforeEach
    void trace() {
        this.registry.observationConfig().observationHandler(new Tracer(this.traces, this.ended));
        this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

            @Override
            public void onStop(Observation.Context context) {
                ObservedProducerTests.this.contexts.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

        });
    }

    @Test
    void aSyncSendIsOneObservationThatEndsWithTheReceipt() {
        this.producer.send(this.message);
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasNumberOfObservationsEqualTo(1)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasBeenStarted()
            .hasBeenStopped()
            .hasContextualNameEqualTo("send orders")
            .hasLowCardinalityKeyValue("messaging.system", "rocketmq")
            .hasLowCardinalityKeyValue("messaging.operation.name", "send")
            .hasLowCardinalityKeyValue("messaging.operation.type", "send")
            .hasLowCardinalityKeyValue("messaging.destination.name", "orders")
            .hasLowCardinalityKeyValue("messaging.rocketmq.message.type", "normal")
            .hasLowCardinalityKeyValue("messaging.rocketmq.namespace", "ns")
            .hasLowCardinalityKeyValue("error.type", "none")
            .hasLowCardinalityKeyValue("rocketmq.producer.name", "shop")
            .hasHighCardinalityKeyValue("messaging.message.id", FakeProducer.receipt(this.message).messageId())
            .hasHighCardinalityKeyValue("messaging.destination.partition.id", "0")
            .hasHighCardinalityKeyValue("rocketmq.broker.name", "broker-a")
            .hasHighCardinalityKeyValue("rocketmq.attempts", "1")
            .hasHighCardinalityKeyValue("messaging.rocketmq.message.tag", "created")
            .doesNotHaveHighCardinalityKeyValueWithKey("messaging.rocketmq.message.keys");
    }

    @Test
    void theNamesOfLaterConventionsCanBeChosen() {
        Message delayed = this.message.toBuilder().delayLevel(3).build();
        observed(new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_45, true, true)).send(delayed);
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasLowCardinalityKeyValue("messaging.system.name", "rocketmq")
            .hasLowCardinalityKeyValue("messaging.destination.name", "orders")
            .hasLowCardinalityKeyValue("rocketmq.message.type", "delay")
            .hasLowCardinalityKeyValue("rocketmq.namespace", "ns")
            .hasHighCardinalityKeyValue("rocketmq.message.tag", "created")
            .hasHighCardinalityKeyValue("rocketmq.message.keys", "k-1")
            .hasHighCardinalityKeyValue("rocketmq.message.delay_time_level", "3")
            .doesNotHaveLowCardinalityKeyValueWithKey("messaging.system");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRecordedIsWhatIsDocumented(SemanticConventions conventions) {
        ObservedProducer observed = observed(new ObservedProducer.Options(null, conventions, true, true));
        observed.send(this.message.toBuilder().delayLevel(3).build());
        observed.send(this.message.toBuilder().deliverAt(Instant.EPOCH).build());
        this.fake.fail(new SendTimeoutException(new SendFailure("late", null, "id",
                List.of(new SendAttempt(1, "broker-a", "127.0.0.1:10911", Duration.ZERO, "timed out")), true)));
        assertThatExceptionOfType(SendTimeoutException.class).isThrownBy(() -> observed.send(this.message));
        SendObservation documented = SendObservation.in(conventions);
        Set<String> low = new TreeSet<>();
        Set<String> high = new TreeSet<>();
        assertThat(this.contexts).hasSize(3).allSatisfy((context) -> {
            context.getHighCardinalityKeyValues().forEach((value) -> high.add(value.getKey()));
            context.getLowCardinalityKeyValues().forEach((value) -> low.add(value.getKey()));
            assertThat(context.getLowCardinalityKeyValues()).hasSameSizeAs(documented.getLowCardinalityKeyNames());
        });
        assertThat(low).containsExactlyInAnyOrder(names(documented.getLowCardinalityKeyNames()));
        assertThat(high).containsExactlyInAnyOrder(names(documented.getHighCardinalityKeyNames()));
    }

    @Test
    void theTraceGoesWithTheMessageAndTheCallersMessageStaysAsItWas() {
        this.producer.send(this.message);
        assertThat(this.fake.last().message().properties()).containsOnly(Map.entry("traceparent", "trace-1"));
        assertThat(this.fake.last().message().keys()).containsExactly("k-1");
        assertThat(this.message.properties()).isEmpty();
        Message passedOn = this.fake.last().message();
        this.producer.send(passedOn);
        assertThat(this.fake.last().message().properties()).containsEntry("traceparent", "trace-2");
    }

    @Test
    void theTraceCanStayHome() {
        observed(new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, true, false)).send(this.message);
        assertThat(this.fake.last().message()).isSameAs(this.message);
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasHighCardinalityKeyValue("messaging.rocketmq.message.keys", "k-1");
    }

    @Test
    void eachOfManyMessagesHasItsOwnTraceBelowTheSameParent() {
        Observation parent = Observation.start("parent", this.registry);
        parent.scoped(() -> this.producer.sendAll(List.of(this.message, this.message, this.message)));
        parent.stop();
        assertThat(this.fake.sent()).extracting((sent) -> sent.message().properties().get("traceparent"))
            .doesNotHaveDuplicates()
            .doesNotContainNull()
            .hasSize(3);
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasNumberOfObservationsWithNameEqualTo(NAME, 3)
            .forAllObservationsWithNameEqualTo(NAME, (context) -> context.hasParentObservationEqualTo(parent));
    }

    @Test
    void anAsyncSendEndsWhenItsFutureDoesAndItsScopeWithTheCall() {
        CompletableFuture<SendResult> pending = new CompletableFuture<>();
        List<Observation> inScope = new ArrayList<>();
        ObservedProducer async = new ObservedProducer(new FakeProducer() {
            @Override
            public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
                inScope.add(ObservedProducerTests.this.registry.getCurrentObservation());
                return pending;
            }
        }, this.registry, "shop", null,
                new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, false, true));
        CompletableFuture<SendResult> result = async.sendAsync(this.message);
        assertThat(inScope).hasSize(1).doesNotContainNull();
        assertThat(this.registry.getCurrentObservation()).isNull();
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasBeenStarted()
            .isNotStopped();
        pending.complete(FakeProducer.receipt(this.message));
        assertThat(result).isCompleted();
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasBeenStopped()
            .hasLowCardinalityKeyValue("messaging.rocketmq.namespace", "none");
    }

    @Test
    void aFailureIsAnErrorThatNamesTheBroker() {
        SendAttempt attempt = new SendAttempt(1, "broker-b", "10.0.0.1:10911", Duration.ofMillis(3), "late");
        SendTimeoutException failure = new SendTimeoutException(
                new SendFailure("too late", null, "id-1", List.of(attempt), true));
        this.fake.fail(failure);
        assertThatExceptionOfType(SendTimeoutException.class).isThrownBy(() -> this.producer.send(this.message));
        assertThat(this.producer.sendAsync(this.message)).isCompletedExceptionally();
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasNumberOfObservationsEqualTo(2)
            .forAllObservationsWithNameEqualTo(NAME,
                    (context) -> context.hasError()
                        .hasLowCardinalityKeyValue("error.type", "SendTimeoutException")
                        .hasHighCardinalityKeyValue("network.peer.address", "10.0.0.1")
                        .hasHighCardinalityKeyValue("network.peer.port", "10911")
                        .hasHighCardinalityKeyValue("rocketmq.broker.name", "broker-b")
                        .hasHighCardinalityKeyValue("messaging.message.id", "id-1"));
    }

    @Test
    void aRefusalIsNamedByItsCode() {
        this.fake.fail(new BrokerRejectedException(SendFailure.beforeAnyAttempt("no"), 13));
        assertThatExceptionOfType(BrokerRejectedException.class).isThrownBy(() -> this.producer.send(this.message));
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo(NAME)
            .that()
            .hasLowCardinalityKeyValue("error.type", "13");
    }

    @Test
    void oneWaySendsRequestsAndTransactionsAreObservedOnce() {
        this.producer.sendOneway(this.message);
        assertEnded(1);
        CompletableFuture<ReplyMessage> reply = new CompletableFuture<>();
        this.fake.reply(reply);
        this.producer.request(this.message, Duration.ofSeconds(1));
        reply.completeExceptionally(new NoReplyException("none", "c-1", null));
        assertEnded(2);
        TransactionResult result = this.producer.sendInTransaction(this.message, commitIfUnchanged());
        assertThat(result.state()).isEqualTo(TransactionState.COMMIT);
        assertEnded(3);
        assertThat(this.fake.sent())
            .allSatisfy((sent) -> assertThat(sent.message().properties()).containsKey("traceparent"));
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasAnObservationWithAKeyValue("messaging.rocketmq.message.type", "transaction")
            .hasAnObservationWithAKeyValue("error.type", "NoReplyException");
    }

    @Test
    void theMessageTypeFollowsTheDelivery() {
        Message.Builder builder = Message.builder("orders").body(new byte[] { 1 });
        this.producer.send(builder.orderKey("c-7").build());
        this.producer.send(Message.builder("orders").body(new byte[] { 1 }).delayLevel(3).build());
        this.producer.send(Message.builder("orders").body(new byte[] { 1 }).deliverAt(Instant.EPOCH).build());
        this.producer.send(Message.builder("orders").body(new byte[] { 1 }).priority(1).build());
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasAnObservationWithAKeyValue("messaging.rocketmq.message.type", "fifo")
            .hasAnObservationWithAKeyValue("messaging.rocketmq.message.delay_time_level", "3")
            .hasAnObservationWithAKeyValue("messaging.rocketmq.message.delivery_timestamp", "0")
            .hasAnObservationWithAKeyValue("messaging.rocketmq.message.type", "priority");
    }

    @Test
    void fieldsThatNoPropertyCanHoldAreLeftOut() {
        this.registry.observationConfig().observationHandler(new Field("baggage", "a\u0001b"));
        this.registry.observationConfig().observationHandler(new Field("empty", ""));
        this.producer.send(this.message);
        assertThat(this.fake.last().message().properties()).containsOnlyKeys("traceparent");
        this.registry.observationConfig().observationHandler(new Field("KEYS", "reserved"));
        this.producer.send(this.message);
        assertThat(this.fake.last().message()).isSameAs(this.message);
    }

    @Test
    void anApplicationMayNameThingsItself() {
        SendObservationConvention convention = new SendObservationConvention() {
            @Override
            public String getName() {
                return "own";
            }
        };
        observed(new ObservedProducer.Options(convention, SemanticConventions.SEMCONV_1_44, false, true))
            .send(this.message);
        TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own");
    }

    @Test
    void everythingElseIsThePlainProducers() {
        this.producer.start();
        this.producer.probe(Duration.ofSeconds(1)).join();
        assertThat(this.producer.state()).isEqualTo(this.fake.state());
        assertThat(this.producer.status()).isEqualTo(this.fake.status());
        assertThat(this.producer.recall("orders", "h")).isCompletedWithValue("orders/h");
        this.producer.close(Duration.ofSeconds(3));
        this.producer.close();
        assertThat(this.fake.calls()).containsExactly("start", "close PT3S", "close PT10S");
    }

    private LocalTransaction commitIfUnchanged() {
        return (own, id) -> (own == this.message && this.registry.getCurrentObservation() != null)
                ? TransactionState.COMMIT : TransactionState.ROLLBACK;
    }

    private void assertEnded(int observations) {
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasNumberOfObservationsEqualTo(observations)
            .doesNotHaveAnyRemainingCurrentObservation();
        assertThat(this.ended).hasValue(observations);
    }

    private static String[] names(KeyName[] keys) {
        return Arrays.stream(keys).map(KeyName::asString).toArray(String[]::new);
    }

    private ObservedProducer observed(ObservedProducer.Options options) {
        return new ObservedProducer(this.fake, this.registry, "shop", "ns", options);
    }

    /**
     * Writes a trace field to the carrier, as tracers do.
     *
     * @param name name of the field
     * @param value its value
     */
    record Field(String name, String value) implements ObservationHandler<SendObservationContext> {

        @Override
        public void onStart(SendObservationContext context) {
            context.getSetter().set(context.getCarrier(), this.name, this.value);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SendObservationContext;
        }

    }

    /**
     * Assigns a separate trace to each observation.
     *
     * @param count number of started observations
     * @param ended number of stopped observations
     */
    record Tracer(AtomicInteger count, AtomicInteger ended) implements ObservationHandler<SendObservationContext> {

        @Override
        public void onStart(SendObservationContext context) {
            context.getSetter().set(context.getCarrier(), "traceparent", "trace-" + this.count.incrementAndGet());
        }

        @Override
        public void onStop(SendObservationContext context) {
            this.ended.incrementAndGet();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SendObservationContext;
        }

    }

}
