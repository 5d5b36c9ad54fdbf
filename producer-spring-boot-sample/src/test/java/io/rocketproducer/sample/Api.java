/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client of the application.
 */
public final class Api {

    private final HttpClient http = HttpClient.newHttpClient();

    private final URI base;

    public Api(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    public Answer get(String path) {
        return exchange(HttpRequest.newBuilder(this.base.resolve(path)).GET());
    }

    public Answer post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path))
            .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request);
    }

    public Answer post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer postJson(String path, String body) {
        return post(path, body, "Content-Type", "application/json");
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    /**
     * Response of the application.
     *
     * @param status the HTTP status
     * @param contentType the media type, empty for none
     * @param body the body
     */
    public record Answer(int status, String contentType, String body) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(this.body);
        }

    }

}
