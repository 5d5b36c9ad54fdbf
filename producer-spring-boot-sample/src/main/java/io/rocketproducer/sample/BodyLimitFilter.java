/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits the size of request bodies, except those that {@link MessageController} reads
 * and limits itself.
 */
@Component
class BodyLimitFilter extends OncePerRequestFilter {

    private static final int MAX_BYTES = 64 * 1024;

    private final HandlerExceptionResolver problems;

    BodyLimitFilter(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/messages/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            this.problems.resolveException(request, response, null, BodyTooLargeException.ofRequest(MAX_BYTES));
            return;
        }
        chain.doFilter(new LimitedRequest(request), response);
    }

    /** Request without a declared content length. */
    private static final class LimitedRequest extends HttpServletRequestWrapper {

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream());
        }

    }

    /** Throws when more bytes than the limit have been read. */
    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;

        private int count;

        LimitedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int value = this.body.read();
            add((value >= 0) ? 1 : 0);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = this.body.read(bytes, offset, length);
            add(Math.max(0, read));
            return read;
        }

        private void add(int read) {
            this.count += read;
            if (this.count > MAX_BYTES) {
                throw BodyTooLargeException.ofRequest(MAX_BYTES);
            }
        }

        @Override
        public boolean isFinished() {
            return this.body.isFinished();
        }

        @Override
        public boolean isReady() {
            return this.body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            this.body.setReadListener(listener);
        }

    }

}
