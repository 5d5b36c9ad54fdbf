/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.test.fake.FakeMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Texts with the separators of every format in the path of a message: none becomes a
 * separate property, field or message. Each is rejected before any I/O or arrives
 * unchanged.
 */
class InjectionTests {

    private static final String[] TEXTS = { "a\u0001b", "a\u0002b", "v\u0002TAGS\u0001forged\u0002", "\u0001", "\u0002",
            "a\r\nForged: header", "a\nb", "a\rb", "a\u0000b", "a\u001b[2Jb", "a\u2028b", "a\u0085b", "\"},{\"code\":1",
            "\\\",\"code\":1", "a||b", "*", "a b", "a,b", "a;b", "a\ud800b", "${jndi:ldap://127.0.0.1/a}", "%n%s",
            "../../a", "<script>", "' OR 1=1" };

    private final ProducerFixture fixture = new ProducerFixture();

    private final Producer producer = this.fixture.start();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    /** Attributes of a message that accept any text. */
    // Its functions are method references
    @SuppressWarnings("ImmutableEnumChecker")
    enum Place {

        TAG(Message.Builder::tag, FakeMessage::tag),

        KEY((builder, text) -> builder.keys(text), (message) -> message.property("KEYS")),

        PROPERTY_VALUE((builder, text) -> builder.property("name", text), (message) -> message.property("name")),

        PROPERTY_NAME((builder, text) -> builder.property(text, "value"),
                (message) -> nameOf(message.properties(), "value")),

        ORDER_KEY(Message.Builder::orderKey, (message) -> message.property("__SHARDINGKEY")),

        BODY((builder, text) -> builder.body(text.getBytes(StandardCharsets.UTF_8)), FakeMessage::text);

        private final BiConsumer<Message.Builder, String> setter;

        private final Function<FakeMessage, String> reader;

        Place(BiConsumer<Message.Builder, String> setter, Function<FakeMessage, String> reader) {
            this.setter = setter;
            this.reader = reader;
        }

        private static String nameOf(Map<String, String> properties, String value) {
            return properties.entrySet()
                .stream()
                .filter((property) -> property.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
        }

    }

    @ParameterizedTest
    @EnumSource
    void textsAreRefusedOrArriveAsTheyWereSet(Place place) {
        this.producer.send(message(place, "plain"));
        Map<String, String> expected = new HashMap<>(received().properties());
        for (String text : TEXTS) {
            this.fixture.cluster.reset();
            Message message;
            try {
                message = message(place, text);
            }
            catch (InvalidMessageException ex) {
                assertThat(ex.getMessage()).as("one line").matches("\\P{Cntrl}*").doesNotContain(text);
                continue;
            }
            this.producer.send(message);
            FakeMessage received = received();
            assertThat(place.reader.apply(received)).isEqualTo(text.replace('\ud800', '?'));
            assertThat(received.topic()).isEqualTo(ProducerFixture.TOPIC);
            if (place != Place.PROPERTY_NAME) {
                assertThat(received.properties().keySet()).isEqualTo(expected.keySet());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void separatorsOfPropertiesAreRefused(Place place) {
        if (place == Place.BODY) {
            return;
        }
        for (String text : TEXTS) {
            if (text.indexOf('\u0001') >= 0 || text.indexOf('\u0002') >= 0) {
                assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> message(place, text));
            }
        }
    }

    static Stream<Arguments> namesTakeNothingButNames() {
        return Arrays.stream(TEXTS).filter((text) -> !text.matches("[%|a-zA-Z0-9_-]+")).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource
    void namesTakeNothingButNames(String text) {
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> Message.builder(text).body(new byte[1]).build())
            .withMessageNotContaining(text);
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerSettings.builder().group(text).build());
    }

    private FakeMessage received() {
        return this.fixture.cluster.awaitReceived(ProducerFixture.TOPIC, 1).get(0);
    }

    private static Message message(Place place, String text) {
        Message.Builder builder = Message.builder(ProducerFixture.TOPIC).body(new byte[] { 'x' });
        place.setter.accept(builder, text);
        return builder.build();
    }

}
