/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;

import static org.assertj.core.api.Assertions.assertThat;

class SendObservationContextTests {

    private final SendObservationContext context = new SendObservationContext(Message.of("orders", new byte[] { 1 }),
            SendMode.SYNC, new ObservedProducer.Identity("shop", null, false), true);

    @ParameterizedTest
    @MethodSource
    void itsKeyValuesAreThoseOfAnyContext(Consumer<Observation.Context> change) {
        Observation.Context any = new Observation.Context();
        for (Observation.Context each : List.of(any, this.context)) {
            each.addLowCardinalityKeyValues(KeyValues.of("b", "1", "a", "2"));
            each.addHighCardinalityKeyValues(KeyValues.of("d", "3", "c", "4"));
            change.accept(each);
        }
        assertThat(this.context.getLowCardinalityKeyValues()).isEqualTo(any.getLowCardinalityKeyValues());
        assertThat(this.context.getHighCardinalityKeyValues()).isEqualTo(any.getHighCardinalityKeyValues());
        assertThat(this.context.getAllKeyValues()).isEqualTo(any.getAllKeyValues());
        for (String key : List.of("a", "b", "c", "d", "e")) {
            assertThat(this.context.getLowCardinalityKeyValue(key)).isEqualTo(any.getLowCardinalityKeyValue(key));
            assertThat(this.context.getHighCardinalityKeyValue(key)).isEqualTo(any.getHighCardinalityKeyValue(key));
        }
    }

    static Stream<Consumer<Observation.Context>> itsKeyValuesAreThoseOfAnyContext() {
        return Stream.of((each) -> {
        }, (each) -> each.addLowCardinalityKeyValue(KeyValue.of("b", "later")),
                (each) -> each.addHighCardinalityKeyValue(KeyValue.of("e", "more")),
                (each) -> each.addLowCardinalityKeyValues(KeyValues.of("a", "later", "e", "more")),
                (each) -> each.addHighCardinalityKeyValues(KeyValues.empty()),
                (each) -> each.removeLowCardinalityKeyValue("a"), (each) -> each.removeHighCardinalityKeyValue("none"),
                (each) -> each.removeLowCardinalityKeyValues("a", "b", "a"),
                (each) -> each.removeHighCardinalityKeyValues("c"));
    }

    @Test
    void valuesOfAllSendsOfAKindAreNotCopied() {
        KeyValues shared = KeyValues.of("b", "1", "a", "2");
        this.context.addLowCardinalityKeyValues(shared);
        this.context.addLowCardinalityKeyValues(shared);
        assertThat(this.context.getLowCardinalityKeyValues()).isSameAs(shared);
    }

}
