/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.FieldWriter;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.WireException;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.RemotingRequest;

/**
 * Header fields common to all requests. They are added before signing, so the signature
 * covers them. The official client signs before it adds the zone, which brokers refuse.
 *
 * @param namespace the namespace of the second kind, {@code null} or empty for none
 * @param unit the zone, and whether this is a streaming application
 * @param interceptors add application-defined fields
 */
public record CommonHeaderFields(@Nullable String namespace, UnitSettings unit,
        List<RemotingInterceptor> interceptors) {

    /** As added by RocketMQ 5.5.0 {@code NamespaceRpcHook}. */
    private static final FieldName NAMESPACED = FieldName.of("nsd");

    private static final FieldName NAMESPACE = FieldName.of("ns");

    /** As added by RocketMQ 5.5.0 {@code StreamTypeRPCHook}. */
    private static final FieldName REQUEST_TYPE = FieldName.of("ReqT");

    /** As RocketMQ 5.5.0 {@code RequestType.STREAM}. */
    private static final int STREAM = 0;

    /** As added by RocketMQ 5.5.0 {@code DynamicalExtFieldRPCHook}. */
    private static final FieldName ZONE_NAME = FieldName.of("__ZONE_NAME");

    private static final FieldName ZONE_MODE = FieldName.of("__ZONE_MODE");

    /** The fields that signing adds later. */
    private static final Set<String> OF_THE_SIGNATURE = Set.of("AccessKey", "SecurityToken", "Signature");

    /**
     * Adds the common fields to a request.
     * @param request a request with its specific fields
     * @param address the server it is sent to
     * @return the request with all fields except those of the signature
     * @throws WireException if an interceptor fails
     */
    OutgoingFrame addTo(OutgoingFrame request, Endpoint address) {
        OutgoingFrame fixed = isAnyFixed() ? request.withHeader(joined(request.header(), this::writeFixed)) : request;
        if (this.interceptors.isEmpty()) {
            return fixed;
        }
        Map<String, String> own = ofInterceptors(fixed,
                new RemotingRequest(request.code(), address, (request.flags() & Frame.ONE_WAY) != 0));
        return own.isEmpty() ? fixed : fixed.withHeader(
                joined(fixed.header(), (out) -> own.forEach((name, value) -> out.text(FieldName.of(name), value))));
    }

    boolean callsUserCode() {
        return !this.interceptors.isEmpty();
    }

    private boolean isAnyFixed() {
        return isNamespaced() || this.unit.stream() || this.unit.zoneName() != null;
    }

    private boolean isNamespaced() {
        return this.namespace != null && !this.namespace.isEmpty();
    }

    private void writeFixed(FieldWriter out) {
        if (this.namespace != null && isNamespaced()) {
            out.flag(NAMESPACED, true);
            out.text(NAMESPACE, this.namespace);
        }
        if (this.unit.stream()) {
            out.number(REQUEST_TYPE, STREAM);
        }
        if (this.unit.zoneName() != null) {
            out.text(ZONE_NAME, this.unit.zoneName());
        }
        if (this.unit.zoneMode()) {
            out.flag(ZONE_MODE, true);
        }
    }

    private static HeaderFields joined(HeaderFields first, HeaderFields second) {
        return (out) -> {
            first.writeTo(out);
            second.writeTo(out);
        };
    }

    private Map<String, String> ofInterceptors(OutgoingFrame request, RemotingRequest seen) {
        Set<String> taken = new FieldNames().of(request.header());
        Map<String, String> all = new LinkedHashMap<>();
        for (RemotingInterceptor interceptor : this.interceptors) {
            fieldsOf(interceptor, seen).forEach((name, value) -> {
                if (taken.contains(name) || OF_THE_SIGNATURE.contains(name)) {
                    throw new WireException(name(interceptor) + " sets the field " + name
                            + ", which belongs to request " + seen.code() + ": choose another name");
                }
                all.put(name, value);
            });
        }
        return all;
    }

    private static Map<String, String> fieldsOf(RemotingInterceptor interceptor, RemotingRequest request) {
        try {
            return UserCode.fields(interceptor, request);
        }
        catch (UserCodeException ex) {
            throw new WireException(ex.text() + " for request " + request.code(), ex.thrown());
        }
    }

    private static String name(RemotingInterceptor interceptor) {
        return "remoting interceptor " + interceptor.getClass().getName();
    }

    /**
     * Collects field names instead of writing fields.
     */
    private static final class FieldNames implements FieldWriter {

        private final Set<String> names = new HashSet<>();

        Set<String> of(HeaderFields header) {
            header.writeTo(this);
            return this.names;
        }

        @Override
        public void text(FieldName name, String value) {
            this.names.add(name.toString());
        }

        @Override
        public void utf8(FieldName name, byte[] utf8) {
            this.names.add(name.toString());
        }

        @Override
        public void number(FieldName name, long value) {
            this.names.add(name.toString());
        }

        @Override
        public void flag(FieldName name, boolean value) {
            this.names.add(name.toString());
        }

    }

}
