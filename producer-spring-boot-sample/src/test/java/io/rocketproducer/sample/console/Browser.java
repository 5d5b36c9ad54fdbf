/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Headless Chromium on the page of the application.
 */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Opens a page with Chromium and its driver. If they are missing, the test is
     * skipped, except in CI.
     * @param address the address of the page
     * @return the browser
     */
    static Browser open(String address) {
        File chromium = executable("chromium", "chromium-browser", "google-chrome");
        File driver = executable("chromedriver");
        if (chromium == null || driver == null) {
            String missing = "Chromium and chromedriver must be on the PATH (Debian: chromium, chromium-driver)";
            Assumptions.assumeTrue(System.getenv("CI") != null, missing);
            throw new IllegalStateException(missing);
        }
        ChromeOptions options = new ChromeOptions().setBinary(chromium)
            .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--no-proxy-server");
        ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver).build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.driver.get(address);
        return browser;
    }

    Browser size(int width, int height) {
        this.driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    // A window cannot be as narrow as a phone
    void viewport(int width, int height) {
        this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    WebElement find(String selector) {
        return this.driver.findElement(By.cssSelector(selector));
    }

    // One script, since the page replaces its elements every second
    List<String> texts(String selector) {
        Object texts = ((JavascriptExecutor) this.driver).executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(it => (it.innerText ?? '').trim())", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    void type(String field, String text) {
        WebElement input = find("[name=" + field + "]");
        input.clear();
        input.sendKeys(text);
    }

    String await(String selector, String text) {
        return Awaitility.await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> find(selector).getText(), (shown) -> shown.contains(text));
    }

    long script(String expression) {
        Object value = ((JavascriptExecutor) this.driver).executeScript("return " + expression);
        return ((Number) value).longValue();
    }

    /**
     * Saves a screenshot of the page.
     * @param name name of the screenshot
     * @throws IOException if it cannot be written
     */
    void picture(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "console"));
        Files.write(pictures.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        this.driver.quit();
    }

    private static File executable(String... names) {
        return Stream.of(names)
            .flatMap((name) -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map((folder) -> new File(folder, name)))
            .filter(File::canExecute)
            .findFirst()
            .orElse(null);
    }

}
