package io.rocketproducer.internal.instance;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.internal.extension.SigningCredentials;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.CommonHeaderFields;
import io.rocketproducer.internal.protocol.HeartbeatCall;
import io.rocketproducer.internal.protocol.RemoteCaller;
import io.rocketproducer.internal.protocol.RequestPreparation;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.Remotings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the version of a broker is queried.
 */
class BrokerVersionCacheTests {

    private static final Endpoint BROKER = new Endpoint("127.0.0.1", 1);

    private static final long LIMIT = 1_000_000_000;

    private final ManualTime time = new ManualTime();

    private final Remoting remoting = Remotings.start(
            new RemotingSettings(ConnectionSettings.defaults(), "versions", null), (address, request) -> null,
            Timekeeper.system());

    private final List<String> results = new ArrayList<>();

    private int queries;

    private final BrokerVersionCache versions = new BrokerVersionCache(new RemoteCaller(this.remoting,
            new RequestPreparation(new CommonHeaderFields(null, UnitSettings.defaults(), List.of()),
                    SigningCredentials.of(null, null), null, null, this.time)),
            this::heartbeat, this.time);

    @AfterEach
    void close() {
        this.remoting.close();
    }

    @ParameterizedTest
    @CsvSource({ ", 407, 407", "397, 407, 407", "407, 397, 397" })
    void aVersionThatWasReportedSinceTheCallerLookedIsNotQueried(@Nullable Integer known, int latest, String result) {
        this.versions.record(BROKER, latest);
        this.versions.query(BROKER, known, LIMIT, new Handler());
        assertThat(this.queries).isZero();
        assertThat(this.results).containsExactly(result);
    }

    @Test
    void aVersionThatTheCallerKnowsIsQueriedAgain() {
        this.versions.record(BROKER, 397);
        this.versions.query(BROKER, 397, LIMIT, new Handler());
        assertThat(this.queries).isOne();
        assertThat(this.results).containsExactly("failed");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = 397)
    void aVersionThatIsNotInTheCacheIsQueriedWhateverTheCallerKnows(@Nullable Integer known) {
        this.versions.query(BROKER, known, LIMIT, new Handler());
        assertThat(this.queries).isOne();
        assertThat(this.results).containsExactly("failed");
    }

    // No broker is needed to see that it would be asked
    private HeartbeatCall heartbeat() {
        this.queries++;
        throw new IllegalStateException("no heartbeat");
    }

    /**
     * Records what it gets.
     */
    private final class Handler implements CallHandler<Integer> {

        @Override
        public void onSuccess(Integer version) {
            BrokerVersionCacheTests.this.results.add(version.toString());
        }

        @Override
        public void onFailure(CallFailure failure) {
            BrokerVersionCacheTests.this.results.add("failed");
        }

    }

}
