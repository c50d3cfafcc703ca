package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;

/** Reports of the lab. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class LabPageIT extends PageTest {

    private static final String REPORT = """
            <!DOCTYPE html><html lang="en"><head><title>Can B beat A?</title><style>h1 { color: rgb(1, 2, 3) }</style></head>
            <body><h1>Can B beat A?</h1><svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>
            <script>document.title = 'owned'</script></body></html>""";

    @AfterEach
    void clear() throws IOException {
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aReportIsListedAndShownWithItsStyleAndWithoutItsScripts() throws IOException {
        Files.writeString(REPORTS.resolve("small.html"), REPORT);
        Files.writeString(
                REPORTS.resolve("small.json"),
                "{\"title\": \"shapes, 25 a class\", \"words\": [\"Yes, B beats A here.\", \"The images did it.\", \"More.\"]}");
        Files.writeString(REPORTS.resolve("<b>bare.html"), REPORT);
        visit("/lab");
        assertThat(text("main"))
                .contains("shapes, 25 a class", "small.html", "Yes, B beats A here.", "The images did it.", "<b>bare")
                .doesNotContain("More.");
        rendersEverywhere("/lab", "lab");
        assertThat(browser.complaints()).isEmpty();

        click(By.linkText("shapes, 25 a class"));
        waitForText("h1", "Can B beat A?");
        assertThat(browser.driver().findElement(By.tagName("h1")).getCssValue("color"))
                .contains("1, 2, 3");
        assertThat(browser.driver().getTitle()).isEqualTo("Can B beat A?");
    }

    @Test
    void withoutReportsItSaysHowToMakeOne() {
        visit("/lab");
        assertThat(text("main")).contains("The folder of reports has none yet.").contains("ratchet.jar lab --dataset");
        keepsNobodyOut("/lab");
    }

    @Test
    void otherPagesKeepTheirPolicy() throws IOException, InterruptedException {
        Files.writeString(REPORTS.resolve("small.html"), REPORT);
        assertThat(policy("/lab")).contains("default-src 'self'").doesNotContain("unsafe-inline");
        assertThat(policy("/lab/reports/small.html")).contains("default-src 'none'", "sandbox");
        assertThat(policy("/lab/reports/none.html")).contains("default-src 'self'");
    }

    private String policy(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address(path))).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues("Content-Security-Policy")
                .toString();
    }
}
