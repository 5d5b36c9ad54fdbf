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
 * Hands the certificates of an SSL bundle to the producer, and those of its successor
 * once it was updated. Thread-safe.
 */
final class SslBundleSource implements TlsMaterialSource {

    private volatile TlsMaterial material;

    SslBundleSource(SslBundle bundle) {
        this.material = material(bundle);
    }

    /**
     * The certificates of one producer.
     * @param tls how the producer's connections are encrypted
     * @param details has the bundle
     * @param bundles tells of updates, {@code null} if there are no bundles
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
        // Details of another kind may have a bundle of their own
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
        // Without a store of its own a factory holds nothing: no certificate to show
        return new TlsMaterial(managers.getTrustManagerFactory(),
                (stores == null || stores.getKeyStore() != null) ? managers.getKeyManagerFactory() : null);
    }

}
