/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The application of docs/GETTING_STARTED.md, which contains each region between
 * {@code tag} and {@code end} verbatim.
 */
package io.rocketproducer.docs.app;
