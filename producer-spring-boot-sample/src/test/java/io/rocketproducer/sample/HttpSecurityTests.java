/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.rocketproducer.test.fake.AutoConfigureFakeRocketMQ;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that the HTTP endpoints reject, and the security headers of their responses.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureFakeRocketMQ
class HttpSecurityTests {

    private static final String ORDER = "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}";

    private static final String MARKUP = "<script>alert(1)</script>";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private FakeCluster cluster;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sec-Fetch-Site | cross-site
            Sec-Fetch-Site | same-site
            Sec-Fetch-Site | anything else
            Origin         | http://evil.example
            Origin         | http://localhost
            Origin         | null
            Origin         | not a URL
            """)
    void requestsOfPagesOfOtherSitesAreRefused(String header, String value) throws Exception {
        for (String path : new String[] { "/messages/orders", "/orders", "/bookings", "/load?topic=orders&count=1" }) {
            HttpResponse<String> response = post(path, BodyPublishers.ofString(ORDER), "Content-Type",
                    "application/json", header, value);
            assertThat(response.statusCode()).as(path).isEqualTo(403);
            assertProblem(response, "page of another site");
        }
        assertThat(this.cluster.received("orders")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, http://localhost:PORT",
            "X-Requested-With, any other client" })
    void requestsOfItsOwnPageAndOfOtherClientsAreServed(String header, String value) throws Exception {
        assertThat(post("/orders", BodyPublishers.ofString(ORDER), "Content-Type", "application/json", header,
                value.replace("PORT", String.valueOf(this.port)))
            .statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/console.js", "/console.css", "/icon.svg", "/console/state", "/actuator/health",
            "/actuator/rocketmq", "/actuator/prometheus", "/nowhere", "/messages/%00" })
    void everyResponseLimitsWhatBrowsersDoWithIt(String path) throws Exception {
        HttpResponse<String> response = get(path);
        Map<String, String> expected = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY",
                "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin");
        expected.forEach((name, value) -> assertThat(response.headers().allValues(name)).containsExactly(value));
        assertThat(response.headers().firstValue("Content-Security-Policy")).get()
            .asString()
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
            .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("Content-Type")).isPresent();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void noOtherSiteIsAllowedToRead() throws Exception {
        HttpResponse<String> response = send(request("/console/state").header("Origin", "http://evil.example").GET());
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> preflight = send(request("/orders").header("Origin", "http://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    static Stream<Arguments> markupIsAnsweredAsData() {
        String path = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
        return Stream.of(Arguments.of("GET", "/" + path, ""), Arguments.of("POST", "/messages/" + path, "x"),
                Arguments.of("POST", "/messages/orders?mode=" + path, "x"),
                Arguments.of("POST", "/messages/orders?delaySeconds=" + path, "x"),
                Arguments.of("POST", "/load?topic=orders&count=" + path, ""),
                Arguments.of("POST", "/orders", "{\"" + MARKUP + "\":1}"),
                Arguments.of("POST", "/orders", "{\"id\":\"" + MARKUP + "\",\"customer\":\"" + MARKUP + "\"}"),
                Arguments.of("GET", "/actuator/metrics/" + path, ""));
    }

    @ParameterizedTest
    @MethodSource
    void markupIsAnsweredAsData(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(request(path).header("Accept", "text/html, */*;q=0.1")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        if (response.body().contains("<script")) {
            assertThat(contentType(response)).startsWith("application/").contains("json");
        }
    }

    @Test
    void textsOfBrokersAreAnsweredAsData() throws Exception {
        this.cluster.brokers().forEach((broker) -> broker.respondWith(13, MARKUP));
        HttpResponse<String> response = post("/messages/orders", BodyPublishers.ofString("x"), "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(503);
        assertProblem(response, MARKUP);
    }

    static Stream<Arguments> bodiesAreLimited() {
        return Stream.of("/orders", "/bookings")
            .flatMap((path) -> Stream.of(Arguments.of(path, true), Arguments.of(path, false)));
    }

    @ParameterizedTest
    @MethodSource
    void bodiesAreLimited(String path, boolean declared) throws Exception {
        byte[] body = (" ".repeat(64 * 1024) + ORDER).getBytes(StandardCharsets.UTF_8);
        BodyPublisher publisher = declared ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        HttpResponse<String> response = post(path, publisher, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
        assertProblem(response, "more than 65536 bytes");
    }

    @Test
    void headersAreLimited() throws Exception {
        assertThat(send(request("/orders").header("X-Prop-large", "x".repeat(20_000)).GET()).statusCode())
            .isBetween(400, 431);
    }

    @ParameterizedTest
    @CsvSource({ "/actuator/env", "/actuator/heapdump", "/actuator/loggers", "/actuator/shutdown", "/h2-console" })
    void nothingElseIsOpen(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "TRACE", "PUT", "DELETE", "PATCH" })
    void otherMethodsAreRefused(String method) throws Exception {
        HttpResponse<String> response = send(request("/orders").method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
    }

    private static void assertProblem(HttpResponse<String> response, String detail) {
        assertThat(contentType(response)).startsWith("application/problem+json");
        assertThat(response.body()).contains(detail.replace("\"", "\\\""));
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path).headers(headers).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return this.http.send(request.build(), BodyHandlers.ofString());
    }

}
