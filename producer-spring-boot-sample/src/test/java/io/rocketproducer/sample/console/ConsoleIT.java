/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.io.IOException;
import java.util.List;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.test.rocketmq.AutoConfigureEmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Use of the page at {@code /}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureEmbeddedRocketMQ(topics = { "orders", "console" })
class ConsoleIT {

    @Autowired
    private EmbeddedRocketMQ rocketMq;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void open() {
        this.browser = Browser.open("http://localhost:" + this.port + "/").size(1280, 1000);
        this.browser.await("#producer", "producer running");
    }

    @AfterEach
    void close() {
        if (this.browser != null) {
            this.browser.close();
        }
    }

    @Test
    void aMessageIsSentWithItsOptionsAndTheReceiptShowsWhereItIs() throws Exception {
        this.browser.type("topic", "console");
        this.browser.type("body", "<b>hello</b>");
        this.browser.find(".modes input[value=async] + span").click();
        this.browser.type("tag", "greeting");
        this.browser.type("keys", "k-1, k-2");
        this.browser.find("summary").click();
        this.browser.type("orderKey", "c-7");
        this.browser.type("properties", "region=eu\nsource=web");
        this.browser.find("button[type=submit]").click();
        this.browser.await("#outcome", "Stored");
        assertThat(this.browser.texts("#outcome dt")).containsExactly("Message id", "Topic", "Broker", "Queue",
                "Offset", "Stored as", "Status");
        List<String> receipt = this.browser.texts("#outcome dd");
        this.browser.picture("receipt");
        MessageExt stored = read(receipt.get(0));
        assertThat(stored.getTopic()).isEqualTo(receipt.get(1));
        assertThat(stored.getBrokerName()).isEqualTo(receipt.get(2));
        assertThat(stored.getQueueId()).isEqualTo(Integer.parseInt(receipt.get(3)));
        assertThat(stored.getQueueOffset()).isEqualTo(Long.parseLong(receipt.get(4)));
        assertThat(receipt.get(6)).isEqualTo("SEND_OK");
        assertThat(stored.getBody()).asString().isEqualTo("<b>hello</b>");
        assertThat(stored.getTags()).isEqualTo("greeting");
        assertThat(stored.getKeys()).isEqualTo("k-1 k-2");
        assertThat(stored.getProperties()).containsEntry("region", "eu").containsEntry("source", "web");
    }

    @Test
    void figuresFollowWhatIsSent() throws IOException {
        this.browser.type("topic", "console");
        this.browser.find("button[type=submit]").click();
        this.browser.await("#outcome", "Stored");
        this.browser.await("#sends", "console");
        assertThat(this.browser.texts("#servers li")).hasSize(2)
            .anySatisfy((row) -> assertThat(row).contains("up", this.rocketMq.nameServer()))
            .anySatisfy((row) -> assertThat(row).contains("healthy", this.rocketMq.brokers().get(0).name()));
        assertThat(this.browser.texts("#rate-chart polyline")).hasSize(1);
        this.browser.picture("figures");
    }

    @Test
    void aMessageThatNobodyWouldTakeIsNotSentAndTheFaultIsNamed() {
        this.browser.type("topic", "a$b");
        this.browser.find("button[type=submit]").click();
        assertThat(this.browser.await("#outcome.bad", "illegal character")).contains("Bad Request");
        this.browser.type("topic", "console");
        this.browser.find("summary").click();
        this.browser.type("properties", "no equals sign");
        this.browser.find("button[type=submit]").click();
        this.browser.await("#outcome.bad", "must be written name=value");
    }

    @Test
    void whatTheBrokerRefusesIsAmongTheRecentFailures() throws IOException {
        this.browser.type("topic", "console");
        this.browser.find("summary").click();
        this.browser.type("delaySeconds", "99999999");
        this.browser.find("button[type=submit]").click();
        this.browser.await("#outcome.bad", "Possibly stored\nno");
        this.browser.await("#failures", "BrokerRejectedException");
        this.browser.picture("failure");
    }

    @ParameterizedTest
    @CsvSource({ "desktop, 1440, 900", "phone, 390, 844" })
    void everythingFitsTheScreen(String screen, int width, int height) throws IOException {
        this.browser.size(width, height);
        this.browser.find("summary").click();
        this.browser.await("#rate", "");
        this.browser.picture(screen);
        assertThat(this.browser.script("document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(this.browser.script("document.documentElement.clientWidth"));
        assertThat(this.browser.script(
                "[...document.querySelectorAll('input:not([type=radio]), textarea, button')].filter(it => it.getBoundingClientRect().width < 100).length"))
            .isZero();
    }

    @Test
    void timesOfTheLastSendsStayWhenTheMetersHaveForgottenThem() {
        this.browser.size(1280, 1000);
        show(row("busy", 10, 1.5, 22.25, 30), row("long ago", 10, 0, 0, 0), row("failing", 0, 0, 0, 0));
        this.browser.await("#sends", "busy");
        show(row("busy", 10, 0, 0, 0), row("long ago", 10, 0, 0, 0), row("failing", 0, 0, 0, 0));
        this.browser.await("#in-flight", "2");
        assertThat(times("busy")).containsExactly("1.5", "22.3", "30");
        assertThat(times("long ago")).containsExactly("–", "–", "–");
        assertThat(times("failing")).containsExactly("–", "–", "–");
        show(row("busy", 12, 3, 4, 5));
        this.browser.await("#in-flight", "3");
        assertThat(times("busy")).containsExactly("3", "4", "5");
        show(row("busy", 1, 0, 0, 0));
        this.browser.await("#in-flight", "4");
        assertThat(times("busy")).as("after a restart of the application").containsExactly("–", "–", "–");
    }

    @ParameterizedTest
    @ValueSource(ints = { 320, 360, 390, 480, 600, 768, 1024, 1440 })
    void sixDigitsFitTheScreen(int width) throws IOException {
        this.browser.viewport(width, 1000);
        show(row("orders", 987_654, 1.25, 12.34, 12_345.6),
                row("orders-of-the-customers-of-another-region", 876_543, 123.4, 1_234.5, 2_345.6));
        this.browser.await("#sends", "987,654");
        assertThat(this.browser.script("window.innerWidth")).isEqualTo(width);
        assertThat(this.browser.script("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(this.browser.script(
                "[...document.querySelectorAll('.figure, .scroll, .tile, th, td')].filter(it => it.scrollWidth > it.clientWidth).length"))
            .as("cut off")
            .isZero();
        this.browser.find("#sends").getText();
        this.browser.script("(document.querySelector('.live').scrollIntoView(), 0)");
        this.browser.picture("six-digits-" + width);
    }

    private int shown;

    // Replaces the application's data
    private void show(String... rows) {
        this.shown++;
        this.browser.script("""
                (window.fetch = async () => ({ ok: true, json: async () => ({ state: 'RUNNING', nameServers: {},
                brokers: [], messagesInFlight: %d, failures: [], sends: [%s] }) }), 0)""".formatted(this.shown,
                String.join(",", rows)));
    }

    private static String row(String topic, int sent, double p50, double p99, double max) {
        return "{ topic: '%s', mode: 'oneway', sent: %d, failed: %d, totalMillis: 5, p50Millis: %s, p99Millis: %s, maxMillis: %s }"
            .formatted(topic, sent, sent / 2, p50, p99, max);
    }

    private List<String> times(String topic) {
        List<String> cells = this.browser.texts("#sends td");
        int first = cells.indexOf(topic);
        return cells.subList(first + 4, first + 7);
    }

    private MessageExt read(String messageId) throws MQClientException {
        try (OfficialConsumer consumer = new OfficialConsumer(this.rocketMq.nameServer(), "console")) {
            return consumer.await((message) -> messageId.equals(message.getMsgId()));
        }
    }

}
