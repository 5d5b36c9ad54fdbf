/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

import io.rocketproducer.test.fake.FakeTls;

/**
 * TLS certificate of the peers, trusted by the client.
 *
 * @param tls server side of the certificate
 * @param trust the certificate as PEM, for the client
 */
record ServerIdentity(FakeTls tls, Path trust) {

    static ServerIdentity create() throws IOException {
        try {
            X509Bundle bundle = new CertificateBuilder().ecp256()
                .subject("CN=hostile")
                .setIsCertificateAuthority(true)
                .addSanIpAddress("127.0.0.1")
                .buildSelfSigned();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
            Path trust = Files.createTempFile(Files.createDirectories(Path.of("target")), "hostile", ".pem")
                .toAbsolutePath();
            Files.writeString(trust, bundle.getCertificatePEM());
            return new ServerIdentity(FakeTls.with(context), trust);
        }
        catch (IOException ex) {
            throw ex;
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
