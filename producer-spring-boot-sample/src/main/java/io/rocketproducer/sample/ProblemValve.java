/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Responds to requests that Tomcat itself rejects, such as malformed URLs, in the format
 * of the application.
 */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ResponseHeaders.addTo(response);
        response.setContentType("application/problem+json");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("{\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.value()
                        + ",\"detail\":\"The server cannot read the URL or the headers of the request.\"}");
                response.finishResponse();
            }
        }
        catch (IOException ex) {
            // The client has disconnected
        }
    }

}
