package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What came in, image by image. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class DataPageIT extends PageTest {

    @Test
    void onlyTheAdminSeesImages() throws IOException, InterruptedException {
        seed();
        pictures();
        visit("/data");
        assertThat(text("h1")).isEqualTo("Log in");
        HttpRequest thumbnail = HttpRequest.newBuilder(URI.create(address("/data/images/500/thumbnail")))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(thumbnail, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersAreCountedByClassVersionAndConfidence() {
        seed();
        logIn();
        visit("/data");

        assertThat(text(".scores")).contains("cat").contains("Version 2").contains("100");
        assertThat(text("main")).contains("1,100 answers").contains("80 to 90 %");
        rendersEverywhere("/data", "data");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void imagesAreBrowsedByClassAndConfidence() {
        seed();
        pictures();
        logIn();
        visit("/data/images");
        assertThat(count(".pictures li")).isEqualTo(48);
        waitFor()
                .until(
                        browser -> (Boolean)
                                ((JavascriptExecutor) browser)
                                        .executeScript(
                                                "const first = document.querySelector('.pictures img'); return first.complete && first.naturalWidth > 0"));
        click(By.linkText("Older answers"));
        waitFor().until(ExpectedConditions.urlContains("before="));
        visit("/data/images?label=1&from=95");
        assertThat(text("main")).contains("None of the newest 100,000 answers is like that.");
        visit("/data/images?only=wrong");
        assertThat(text(".pictures")).contains("is tabby");
        rendersEverywhere("/data/images", "images");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anImageIsDeletedAfterItIsSaidWhatGoesWithIt() {
        seed();
        pictures();
        logIn();
        visit("/data/images/500");
        assertThat(text("main")).contains("A training run is under way");

        jdbc.sql("update training_run set state = 'FAILED' where state = 'RUNNING'")
                .update();
        visit("/data/images/500");
        assertThat(text("main")).contains("1 prediction with");
        browser.screenshot("image");
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "Image 500 is deleted, with 1 prediction.");
        assertThat(jdbc.sql("select count(*) from prediction where image_id = 500")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select action || ' ' || subject from audit order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("IMAGE_DELETED image 500");
    }

    @Test
    void aHeldOutImageStays() {
        seed();
        jdbc.sql("update training_run set state = 'FAILED' where state = 'RUNNING'")
                .update();
        jdbc.sql("update true_label set split = 'GATE' where image_id = 1").update();
        logIn();
        visit("/data/images/1");

        assertThat(text("main")).contains("It is one of the held-out images");
        assertThat(count("main button[type=submit]")).isZero();
    }

    private void pictures() {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 400, 300, Color.BLUE));
        graphics.fillRect(0, 0, 400, 300);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.sql("insert into image_bytes (image_id, bytes) select id, ? from image where id >= 400")
                .param(bytes.toByteArray())
                .update();
    }
}
