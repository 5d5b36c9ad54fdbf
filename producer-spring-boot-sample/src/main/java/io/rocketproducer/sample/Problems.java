/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.SendException;

/**
 * Maps every failure to an {@code application/problem+json} response. Client errors are
 * 4xx, failures of RocketMQ 503.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException ex) {
        return problem(HttpStatus.BAD_REQUEST, ex);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidMessageException ex) {
        return problem(HttpStatus.BAD_REQUEST, ex);
    }

    @ExceptionHandler
    ProblemDetail undecodable(InvalidParameterException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "A parameter of the URL cannot be decoded.");
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException ex) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, ex);
    }

    @ExceptionHandler
    ProblemDetail crossSite(CrossSiteRequestException ex) {
        return problem(HttpStatus.FORBIDDEN, ex);
    }

    @ExceptionHandler
    ProblemDetail tooManyLoads(TooManyLoadsException ex) {
        return problem(HttpStatus.TOO_MANY_REQUESTS, ex);
    }

    @ExceptionHandler
    ProblemDetail notSent(SendException ex) {
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, ex);
        problem.setTitle("Message not sent");
        problem.setProperty("exception", ex.getClass().getSimpleName());
        problem.setProperty("possiblyStored", ex.possiblyStored());
        if (ex.messageId() != null) {
            problem.setProperty("messageId", ex.messageId());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail async(CompletionException ex) {
        if (ex.getCause() instanceof SendException failure) {
            return notSent(failure);
        }
        return unexpected(ex);
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException ex) {
        log.error("Request failed", ex);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed unexpectedly.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(ex, ProblemDetail.forStatusAndDetail(status, unreadable(ex)), headers, status,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(ex, ProblemDetail.forStatusAndDetail(status, mismatch(ex)), headers, status,
                request);
    }

    private static String unreadable(HttpMessageNotReadableException ex) {
        if (ex.getCause() instanceof JacksonException json) {
            String field = json.getPath()
                .stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
            return field.isEmpty()
                    ? "The body is not the JSON that is expected here, at line " + json.getLocation().getLineNr()
                            + ", column " + json.getLocation().getColumnNr() + "."
                    : "The field '" + field + "' of the body has a value of the wrong type.";
        }
        return "The body is missing or cannot be read.";
    }

    private static String mismatch(TypeMismatchException ex) {
        String name = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
                : ex.getPropertyName();
        Class<?> type = ex.getRequiredType();
        if (type != null && type.isEnum()) {
            return "The parameter '" + name + "' must be one of "
                    + Arrays.stream(type.getEnumConstants())
                        .map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                    + " but was '" + ex.getValue() + "'.";
        }
        String expected = (type == Instant.class) ? "a time like 2030-01-31T12:00:00Z" : "a whole number";
        return "The parameter '" + name + "' must be " + expected + " but was '" + ex.getValue() + "'.";
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException ex) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(ex.getMessage()));
    }

}
