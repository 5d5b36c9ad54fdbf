/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A user with all permissions on brokers with authentication.
 */
record SuperUser(String name, String password) {

    private static final String ALGORITHM = "HmacSHA1";

    private static final String PROVIDERS = "org.apache.rocketmq.auth.";

    /**
     * Returns broker properties that enable authentication and authorization and create
     * this user.
     * @return the properties
     */
    Map<String, String> brokerProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("authenticationEnabled", "true");
        properties.put("authenticationProvider", PROVIDERS + "authentication.provider.DefaultAuthenticationProvider");
        properties.put("authenticationMetadataProvider",
                PROVIDERS + "authentication.provider.LocalAuthenticationMetadataProvider");
        properties.put("initAuthenticationUser", Json.object(Map.of("username", this.name, "password", this.password)));
        properties.put("innerClientAuthenticationCredentials",
                Json.object(Map.of("accessKey", this.name, "secretKey", this.password)));
        properties.put("authorizationEnabled", "true");
        properties.put("authorizationProvider", PROVIDERS + "authorization.provider.DefaultAuthorizationProvider");
        properties.put("authorizationMetadataProvider",
                PROVIDERS + "authorization.provider.LocalAuthorizationMetadataProvider");
        return properties;
    }

    /**
     * Signs a request: the values of all fields in the order of their names, then the
     * body.
     * @param call the request
     * @return the same request with this user's name and signature
     */
    RemotingCall sign(RemotingCall call) {
        TreeMap<String, String> fields = new TreeMap<>(call.fields());
        fields.put("AccessKey", this.name);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(this.password.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            fields.values().forEach((value) -> mac.update(value.getBytes(StandardCharsets.UTF_8)));
            fields.put("Signature",
                    Base64.getEncoder().encodeToString(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8))));
            return new RemotingCall(call.code(), fields, call.body());
        }
        catch (GeneralSecurityException ex) {
            throw new EmbeddedRocketMQException("This JVM has no " + ALGORITHM, ex);
        }
    }

    @Override
    public String toString() {
        return this.name;
    }

}
