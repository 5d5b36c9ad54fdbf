/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.TlsMaterialException;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.spi.TlsMaterialSource;

/**
 * Keeps the certificates and keys of one client up to date. Thread-safe. Reloading may
 * block and runs on one thread at a time; reading the current context never blocks.
 */
public final class ReloadingTlsContext {

    private static final Logger logger = LoggerFactory.getLogger(ReloadingTlsContext.class);

    private final TlsSettings settings;

    private final Origin origin;

    /** The version of the material in {@link #current}. Guarded by this. */
    private Object version;

    /** The last reload failure, which is logged once. Guarded by this. */
    private @Nullable String fault;

    private volatile TlsContext current;

    private ReloadingTlsContext(TlsSettings settings, Origin origin) {
        this.settings = settings;
        this.origin = origin;
        this.version = origin.version();
        this.current = TlsContext.of(settings, origin.load());
    }

    /**
     * Loads certificates and keys. May block.
     * @param settings the settings
     * @param source supplies them, {@code null} for the files in the settings
     * @return a keeper
     * @throws TlsMaterialException if they cannot be used
     * @throws IllegalStateException if a library that the settings need is missing
     */
    public static ReloadingTlsContext open(TlsSettings settings, @Nullable TlsMaterialSource source) {
        return new ReloadingTlsContext(settings, (source != null) ? new Supplied(source) : new Stored(settings));
    }

    public TlsContext current() {
        return this.current;
    }

    /**
     * Reloads certificates and keys if they have changed. A failure is logged once, and
     * the earlier ones remain in use.
     */
    public synchronized void refresh() {
        try {
            Object latest = this.origin.version();
            if (!this.version.equals(latest)) {
                // If a file changes in between, the next check detects it
                this.current = TlsContext.of(this.settings, this.origin.load());
                this.version = latest;
                logger.info("TLS certificates changed: replacing connections");
            }
            this.fault = null;
        }
        catch (Throwable ex) {
            String text = ex.toString();
            if (!text.equals(this.fault)) {
                this.fault = text;
                logger.warn("Failed to reload TLS certificates, keeping the previous ones: {}", text);
            }
        }
    }

    /**
     * Source of certificates and keys.
     */
    private interface Origin {

        /**
         * Identifies the state of the material.
         * @return equal to an earlier version if the material has not changed since
         */
        Object version();

        TlsMaterial load();

    }

    /**
     * Material from files.
     */
    private record Stored(TlsSettings settings) implements Origin {

        @Override
        public Object version() {
            return StoreFiles.digests(this.settings.trust(), this.settings.identity());
        }

        @Override
        public TlsMaterial load() {
            return StoreFiles.read(this.settings.trust(), this.settings.identity());
        }

    }

    /**
     * Material from the application.
     */
    private static final class Supplied implements Origin {

        private final TlsMaterialSource source;

        private @Nullable TlsMaterial latest;

        Supplied(TlsMaterialSource source) {
            this.source = source;
        }

        @Override
        public Object version() {
            TlsMaterial material = UserCode.material(this.source);
            TlsMaterial earlier = this.latest;
            if (earlier != null && UserCode.isSame(this.source, material, earlier)) {
                return earlier;
            }
            this.latest = material;
            return material;
        }

        @Override
        public TlsMaterial load() {
            TlsMaterial material = this.latest;
            return (material != null) ? material : UserCode.material(this.source);
        }

    }

}
