/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.StringUtils;

import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.spi.TlsMaterialSource;

/**
 * Supplies the certificates of an SSL bundle to the producer, and the new ones after an
 * update. Thread-safe.
 */
final class SslBundleSource implements TlsMaterialSource {

    private volatile TlsMaterial material;

    SslBundleSource(SslBundle bundle) {
        this.material = material(bundle);
    }

    /**
     * Returns the certificates of one producer.
     * @param tls its encryption properties
     * @param details supplies the bundle
     * @param bundles reports updates, {@code null} if there are no bundles
     * @return the source, {@code null} if connections are not encrypted or there is no
     * bundle
     */
    static @Nullable SslBundleSource of(TlsProperties tls, RocketMqConnectionDetails details,
            @Nullable SslBundles bundles) {
        SslBundle bundle = details.getSslBundle();
        if (bundle == null || !tls.isEnabled(bundle)) {
            return null;
        }
        SslBundleSource source = new SslBundleSource(bundle);
        String name = tls.ssl().getBundle();
        // Custom connection details may supply another bundle
        if (bundles != null && StringUtils.hasText(name) && bundles.getBundle(name) == bundle) {
            bundles.addBundleUpdateHandler(name, source::update);
        }
        return source;
    }

    void update(SslBundle bundle) {
        this.material = material(bundle);
    }

    @Override
    public TlsMaterial material() {
        return this.material;
    }

    private static TlsMaterial material(SslBundle bundle) {
        SslStoreBundle stores = bundle.getStores();
        SslManagerBundle managers = bundle.getManagers();
        // Without a key store the key manager factory is empty: there is no client
        // certificate
        return new TlsMaterial(managers.getTrustManagerFactory(),
                (stores == null || stores.getKeyStore() != null) ? managers.getKeyManagerFactory() : null);
    }

}
