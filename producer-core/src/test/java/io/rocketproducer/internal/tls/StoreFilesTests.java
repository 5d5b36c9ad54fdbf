/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.TlsMaterialException;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Valid and invalid files with certificates and keys. An exception message names the
 * file, but no password.
 */
class StoreFilesTests {

    private static final String PASSWORD = "canary";

    /** Created with openssl pkcs8 -topk8 -v2 aes256 (PBES2). */
    private static final String ENCRYPTED = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjy2Y5S71FKbwICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEED7mKXmTQpCF2aP/ihuRn+oEgZDl
            8yvk8zAmT+Vhf/SmUXZ6lfLT+NOWr2RSj1lYZRkrNCHZBKr8MElD4UYZ4AO3HPgD
            Q6SnFJFhBt7gKnopQP5MuKO6j+AqWE+IIPk9+fORz6ilxlxjrScoKTKsMSePiR0t
            Li/EYI/dt7QIIMSvUlZxnXLb3nDa099dXExa/FWN/Lq/DYDYRMNT0hdGppL8vMU=
            -----END ENCRYPTED PRIVATE KEY-----
            -----BEGIN CERTIFICATE-----
            MIIBdzCCAR2gAwIBAgIUD3A8CgzK2E+OJvRoaIvq5u+oxtgwCgYIKoZIzj0EAwIw
            EDEOMAwGA1UEAwwFcGJlczIwIBcNMjYxMTIxMjA0NzQ0WhgPMjA4MTA4MjQyMDQ3
            NDRaMBAxDjAMBgNVBAMMBXBiZXMyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            fJGgOdyGsX8E9nj1UzTLkWYP2b3GR0rKknYSLubaKAmWJzJwUxiz8lYGWdYi5+EG
            alwcyMiMrbKKDxZCi52lzKNTMFEwHQYDVR0OBBYEFBNhNZYwxx9cqU6Rfxtg5RIs
            jmNtMB8GA1UdIwQYMBaAFBNhNZYwxx9cqU6Rfxtg5RIsjmNtMA8GA1UdEwEB/wQF
            MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAJju+RN/VSg1j+3ZziCFgvQoaDbczbdZ
            J7dp9JqP/xN5AiAVWixqk/GcK+MCSdMNvJg0hQE8/C8jm8lVvPfnR0c3Ag==
            -----END CERTIFICATE-----
            """;

    private static TestAuthority authority;

    private static TestIdentity identity;

    @TempDir
    private Path directory;

    @BeforeAll
    static void issue() {
        authority = TestAuthority.called("Test");
        identity = authority.client("me");
    }

    @Test
    void readsPemFiles() throws IOException {
        TlsStore trust = TlsStore
            .pem(write("ca.pem", "# two authorities\n" + authority.pem() + TestAuthority.called("Other").pem()));
        var material = StoreFiles.read(trust, identity.writePem(this.directory));
        assertThat(material.trust()).isNotNull();
        assertThat(material.identity()).isNotNull();
    }

    @Test
    void readsNothingWhenNothingIsNamed() {
        var material = StoreFiles.read(null, null);
        assertThat(material.trust()).isNull();
        assertThat(material.identity()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "PKCS12", "JKS" })
    void readsKeyStoresOfEitherKindWithoutBeingTold(String type) {
        Path file = this.directory.resolve("store");
        identity.writeKeyStore(file, type, PASSWORD, PASSWORD);
        TlsStore store = TlsStore.keyStore(file, PASSWORD);
        var material = StoreFiles.read(store, store);
        assertThat(material.identity()).isNotNull();
        assertThat(material.trust()).isNotNull();
    }

    @Test
    void readsAKeyThatHasAPasswordOfItsOwn() {
        Path file = this.directory.resolve("store");
        identity.writeKeyStore(file, "JKS", PASSWORD, "canary2");
        assertThat(StoreFiles.read(null, TlsStore.keyStore(file, PASSWORD, "canary2")).identity()).isNotNull();
        assertThat(fault(null, TlsStore.keyStore(file, PASSWORD))).isEqualTo("The key own in TLS key store " + file
                + " cannot be read: its password is wrong, or differs " + "from the store's");
    }

    @Test
    void readsAnEncryptedKey() throws Exception {
        TlsStore store = encrypted(PASSWORD);
        assertThat(StoreFiles.read(null, store).identity()).isNotNull();
        assertThat(fault(null, encrypted("guess"))).endsWith("identity.enc is wrong");
        assertThat(fault(null, encrypted(null))).endsWith("identity.enc is encrypted: set its password");
    }

    @Test
    void namesTheFileThatIsMissing() {
        Path missing = this.directory.resolve("missing.pem");
        assertThat(fault(TlsStore.pem(missing), null))
            .isEqualTo("TLS file " + missing + " does not exist: check the path");
        assertThat(fault(null, TlsStore.keyStore(missing, PASSWORD))).contains("does not exist");
        assertThat(fault(TlsStore.pem(this.directory), null)).contains("TLS file " + this.directory)
            .contains("cannot be read");
    }

    @Test
    void namesTheFileThatHoldsNoCertificate() throws IOException {
        assertThat(fault(TlsStore.pem(write("ca.pem", "")), null)).contains("ca.pem holds no certificate");
        assertThat(
                fault(TlsStore.pem(write("ca.pem", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----")), null))
            .contains("ca.pem holds no certificate");
        assertThat(fault(TlsStore.pem(write("ca.pem", identity.keyPem())), null))
            .contains("ca.pem holds no certificate");
    }

    @Test
    void namesTheKeyThatIsNone() throws IOException {
        Path certificate = write("own.pem", identity.certificatePem());
        assertThat(fault(null, TlsStore.pem(certificate, certificate, null))).contains("own.pem holds no private key");
        Path key = write("own.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");
        assertThat(fault(null, TlsStore.pem(certificate, key, null))).isEqualTo("TLS key " + key
                + " is in the form 'RSA PRIVATE KEY': convert it to PKCS#8 with openssl pkcs8 " + "-topk8");
        write("own.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        assertThat(fault(null, TlsStore.pem(certificate, key, null))).contains("own.key is damaged");
    }

    @Test
    void noticesAKeyOfAnotherCertificate() throws IOException {
        TlsStore.Pem store = (TlsStore.Pem) identity.writePem(this.directory);
        Files.writeString(store.privateKey(), authority.client("other").keyPem());
        assertThat(fault(null, store)).contains("identity.key does not belong to the first certificate in ")
            .contains("replace both together");
    }

    @Test
    void namesTheStoreWhosePasswordIsWrong() {
        Path file = this.directory.resolve("store.p12");
        identity.writeKeyStore(file, "PKCS12", PASSWORD, PASSWORD);
        assertThat(fault(null, TlsStore.keyStore(file, "guess")))
            .isEqualTo("The password of TLS key store " + file + " is wrong");
    }

    @Test
    void namesTheStoreThatIsNone() throws IOException {
        Path file = write("store.p12", "text");
        assertThat(fault(TlsStore.keyStore(file, PASSWORD), null))
            .isEqualTo("TLS key store " + file + " is neither PKCS#12 nor JKS, or is damaged");
    }

    @Test
    void saysNothingAboutPasswords() {
        assertThat(TlsStore.keyStore(Path.of("a"), PASSWORD).toString()).doesNotContain(PASSWORD);
        assertThat(TlsStore.pem(Path.of("a"), Path.of("b"), PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    @Test
    void noticesEveryChangeOfContents() throws IOException {
        TlsStore store = identity.writePem(this.directory);
        List<String> before = StoreFiles.digests(store, null);
        assertThat(before).hasSize(2);
        identity.writePem(this.directory);
        assertThat(StoreFiles.digests(store, null)).isEqualTo(before);
        authority.client("me").writePem(this.directory);
        assertThat(StoreFiles.digests(store, null)).isNotEqualTo(before);
    }

    private static String fault(@Nullable TlsStore trust, @Nullable TlsStore own) {
        String[] text = new String[1];
        assertThatExceptionOfType(TlsMaterialException.class).isThrownBy(() -> StoreFiles.read(trust, own))
            .satisfies((ex) -> text[0] = ex.getMessage());
        assertThat(text[0]).doesNotContain(PASSWORD).doesNotContain("guess");
        return text[0];
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(this.directory.resolve(name), text);
    }

    private TlsStore encrypted(@Nullable String password) throws Exception {
        return TlsStore.pem(write("identity.pem", ENCRYPTED), write("identity.enc", ENCRYPTED), password);
    }

}
