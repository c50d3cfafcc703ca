package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itSaysWhatWasAnsweredWhenHowItDriftedAndWhatWasLeftOut() {
        seed();
        jdbc.sql("""
                        insert into answered_day (day, version_id, class_id, answers)
                        select (now() at time zone 'UTC')::date - n, 1 + n % 2, c, 100 * (c + 1) + n
                        from generate_series(0, 40) n, generate_series(0, 2) c""").update();
        jdbc.sql("""
                        update training_run set monitors = json_build_array(
                            json_build_object('name', 'embedding drift', 'value', 0.01 * id, 'passed', true, 'images', 200,
                                'sentence', '', 'bias', ''),
                            json_build_object('name', 'class shift', 'value', 0.1, 'passed', true, 'images', 200, 'sentence', '',
                                'bias', ''))
                        where id < 4""").update();
        jdbc.sql("update image set use_for_training = false where id > 1495").update();
        logIn();
        visit("/data");
        assertThat(text(".times tbody th")).as("the most frequent first").isEqualTo("ship");
        assertThat(count(".times tbody tr:first-child td")).isEqualTo(13);
        assertThat(text(".times tbody tr:first-child td:nth-last-child(2)")).isEqualTo("300");
        click(By.linkText("By month"));
        waitFor().until(ExpectedConditions.urlContains("by=month"));
        assertThat(text(".times")).contains("13,120");
        assertThat(count(".drift a")).isEqualTo(6);
        assertThat(browser.driver().getPageSource()).contains("run 3: 3.0 % beyond the labelled set");
        assertThat(text("main"))
                .contains("Nearly a held-out image, by its perceptual hash 5 run 2")
                .contains("Not to be learned 5 all, now")
                .contains("None of the newest 1,100 answers went to bytes that were among them already.");
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
}
