package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The page that answers what an image shows. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class TryPageIT extends PageTest {

    @TempDir
    private Path folder;

    @Test
    void anImageIsAnsweredAndNotKept() throws IOException {
        seed();
        jdbc.sql("update class set name = ? where id = 1").param(NASTY).update();
        logIn();
        visit("/try");
        choose(picture(Color.RED));
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.id("answer"), "cat 90.0 %"));
        assertThat(text("#answer")).contains("red.png").contains("8 × 8 pixels").contains("Version 2");

        choose(picture(Color.BLUE));
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.id("answer"), NASTY + " 80.0 %"));
        assertThat(browser.driver().getTitle()).isEqualTo("Try an image - Ratchet");
        browser.screenshot("try");
        assertThat(jdbc.sql("select count(*) from image").query(Long.class).single())
                .isEqualTo(1500);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theNearestStoredImagesAreShown() throws IOException {
        seed();
        pictures();
        logIn();
        visit("/try");
        choose(picture(Color.RED));
        waitFor()
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector(".neighbours"), "No stored image has an embedding by the champion's features."));

        // Images 7 and 500 are as red as it gets, the others as blue.
        jdbc.sql("""
                        insert into embedding (backbone_id, image_id, vector)
                        select 1, id, decode(case when id in (7, 500) then '003c000000000000' else '0000003c00000000' end, 'hex')
                        from image""").update();
        visit("/try");
        choose(picture(Color.RED));
        waitFor()
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector(".neighbours"), "400 labelled and 1,100 unlabelled images"));
        assertThat(text(".neighbours .pictures li")).contains("tabby 1.000").contains("train");
        assertThat(text(".neighbours .pictures ~ .pictures li"))
                .contains("cat 1.000")
                .contains("version 2");
        assertThat(count(".neighbours .pictures a[href='/data/images/500']")).isEqualTo(1);
        keepsNobodyOut("/try");
        browser.screenshot("neighbours");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        seed();
        logIn();
        visit("/try");
        choose(Files.writeString(folder.resolve("no.png"), "no image"));
        waitFor()
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("answer"), "neither a JPEG nor a PNG"));
    }

    @Test
    void onlyTheAdminTries() {
        visit("/try");

        assertThat(text("main")).contains("Log in to try an image");
        assertThat(count("form.try")).isZero();
    }

    private void choose(Path file) {
        browser.driver().findElement(By.id("image")).sendKeys(file.toString());
    }

    private Path picture(Color colour) throws IOException {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 8, 8);
        graphics.dispose();
        Path file = folder.resolve(colour.equals(Color.RED) ? "red.png" : "other.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
