/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the servers of {@link AutoConfigureFakeRocketMQ} after each test.
 */
final class FakeRocketMQResetListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext testContext) {
        if (testContext.hasApplicationContext() && TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(),
                AutoConfigureFakeRocketMQ.class)) {
            testContext.getApplicationContext()
                .getBean(FakeRocketMQContextCustomizer.BEAN_NAME, FakeCluster.class)
                .reset();
        }
    }

}
