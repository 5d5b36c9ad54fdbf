/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.internal.wire.FieldCollector;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.WireException;

/**
 * Signs requests as RocketMQ 5.5.0 {@code AclClientRPCHook} and {@code AclSigner} do:
 * HmacSHA1 over the values of all header fields, sorted by name, and the body. Servers
 * verify all fields, so signing is the last step. Confined to one event loop.
 */
final class RequestSigner {

    private static final String ALGORITHM = "HmacSHA1";

    private static final FieldName ACCESS_KEY = FieldName.of("AccessKey");

    private static final FieldName SECURITY_TOKEN = FieldName.of("SecurityToken");

    private static final FieldName SIGNATURE = FieldName.of("Signature");

    private final @Nullable Supplier<@Nullable Credentials> provider;

    private @Nullable Credentials current;

    /** Initialized with the key of the current credentials. */
    private @Nullable Mac mac;

    RequestSigner(@Nullable Supplier<@Nullable Credentials> provider) {
        this.provider = provider;
    }

    /**
     * Signs a request with the current credentials.
     * @param request the request
     * @param allocator allocates a buffer for the body
     * @return the signed request, or the same one if there are no credentials
     * @throws WireException if the credentials are unavailable or unusable; its message
     * does not contain them
     */
    OutgoingFrame sign(OutgoingFrame request, ByteBufAllocator allocator) {
        Credentials credentials = credentials();
        if (credentials == null) {
            return request;
        }
        HeaderFields identified = (out) -> {
            request.header().writeTo(out);
            out.text(ACCESS_KEY, credentials.accessKey());
            String token = credentials.securityToken();
            if (token != null) {
                out.text(SECURITY_TOKEN, token);
            }
        };
        String signature = signature(mac(credentials), identified, request.body(), allocator);
        return request.withHeader((out) -> {
            identified.writeTo(out);
            out.text(SIGNATURE, signature);
        });
    }

    // The exception of a provider may quote a secret, so its message is dropped
    @SuppressWarnings("UnusedException")
    private @Nullable Credentials credentials() {
        try {
            return (this.provider != null) ? this.provider.get() : null;
        }
        catch (RuntimeException ex) {
            throw new WireException("the credentials provider failed with " + ex.getClass().getName());
        }
    }

    // The exception of the JDK may quote the key
    @SuppressWarnings("UnusedException")
    private Mac mac(Credentials credentials) {
        Mac mac = this.mac;
        if (mac != null && credentials.equals(this.current)) {
            return mac;
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(credentials.secretKey().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        }
        catch (GeneralSecurityException | IllegalArgumentException ex) {
            throw new WireException("the credentials cannot sign: " + ex.getClass().getName());
        }
        this.mac = mac;
        this.current = credentials;
        return mac;
    }

    private static String signature(Mac mac, HeaderFields header, FrameBody body, ByteBufAllocator allocator) {
        mac.reset();
        FieldCollector.collect(header).values().forEach((value) -> mac.update(value.getBytes(StandardCharsets.UTF_8)));
        if (body.length() > 0) {
            ByteBuf bytes = allocator.heapBuffer(body.length());
            try {
                body.writeTo(bytes);
                mac.update(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
            }
            finally {
                bytes.release();
            }
        }
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

}
