package io.rocketproducer.sample;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers the requests that Tomcat itself refuses, such as URLs it cannot read, in the
 * same form as the application.
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
            // The caller is gone, and with it whoever would read the answer.
        }
    }

}
