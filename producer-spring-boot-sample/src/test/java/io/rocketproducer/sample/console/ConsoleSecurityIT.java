/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.rocketproducer.test.fake.AutoConfigureFakeRocketMQ;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks on the page at {@code /} and by pages of other sites, in a browser that
 * enforces the security headers of the responses.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureFakeRocketMQ(brokers = "broker<i>a")
class ConsoleSecurityIT {

    private static final String MARKUP = "<img src=x onerror=\"window.attacked=1\">";

    @Autowired
    private FakeCluster cluster;

    @LocalServerPort
    private int port;

    @Test
    void markupStaysText() throws IOException {
        this.cluster.brokers().forEach((broker) -> broker.respondWith(13, MARKUP));
        try (Browser browser = console()) {
            browser.type("body", MARKUP);
            browser.type("tag", "<b>tag");
            browser.find("button[type=submit]").click();
            browser.await("#outcome.bad", MARKUP);
            browser.await("#failures", MARKUP);
            browser.await("#servers", "broker<i>a");
            browser.find("summary").click();
            browser.type("properties", MARKUP.replace("=", ""));
            browser.find("button[type=submit]").click();
            browser.await("#outcome.bad", "must be written name=value");
            browser.picture("markup");
            assertThat(browser.script("document.querySelectorAll('main img, main i, main b, main script').length"))
                .isZero();
            assertThat(browser.script("window.attacked ?? 0")).isZero();
        }
    }

    @Test
    void injectedScriptsDoNotRun() {
        try (Browser browser = console()) {
            browser.script("(window.violations = 0, "
                    + "document.addEventListener('securitypolicyviolation', () => window.violations++), 0)");
            assertThat(browser.script("(() => { try { document.querySelector('main').insertAdjacentHTML('beforeend', '"
                    + MARKUP.replace("\"", "\\\"") + "'); return 1; } catch { return 0; } })()"))
                .as("text becomes markup")
                .isZero();
            browser.script("(() => { const image = document.createElement('img'); "
                    + "image.setAttribute('src', 'http://127.0.0.1:1/stolen'); document.body.append(image); return 0; })()");
            browser.script("(() => { const script = document.createElement('script'); "
                    + "script.append('window.attacked=1'); document.body.append(script); return 0; })()");
            Awaitility.await().until(() -> browser.script("window.violations") >= 3);
            assertThat(browser.script("window.attacked ?? 0")).isZero();
        }
    }

    @Test
    void aPageOfAnotherSiteCannotSend() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::attack);
        other.start();
        try (Browser browser = Browser.open("http://127.0.0.1:" + other.getAddress().getPort() + "/")) {
            browser.await("#fetch", "done");
            browser.await("#form", "done");
            assertThat(this.cluster.received()).isEmpty();
        }
        finally {
            other.stop(0);
        }
        // Proves that sending was possible
        try (Browser browser = console()) {
            browser.find("button[type=submit]").click();
            browser.await("#outcome", "Stored");
            assertThat(this.cluster.received("orders")).hasSize(1);
        }
    }

    private Browser console() {
        Browser browser = Browser.open("http://localhost:" + this.port + "/").size(1280, 1000);
        browser.await("#producer", "producer running");
        return browser;
    }

    private void attack(HttpExchange exchange) throws IOException {
        String target = "http://localhost:" + this.port + "/messages/orders";
        byte[] page = """
                <!DOCTYPE html><p id="fetch"></p><p id="form"></p><iframe name="frame"></iframe>
                <form method="post" enctype="text/plain" target="frame" action="%1$s"><input name="a" value="b"></form>
                <script type="module">
                await fetch('%1$s', { method: 'POST', mode: 'no-cors', body: 'attack' }).catch(() => 0);
                document.getElementById('fetch').textContent = 'done';
                document.querySelector('iframe').onload = () => document.getElementById('form').textContent = 'done';
                document.forms[0].submit();
                </script>""".formatted(target).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

}
