package io.ratchet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawnImagesTests {

    private final DrawnImages images = new DrawnImages(42);

    @Test
    void drawsTheSamePictureForTheSameSeedAndIndex() {
        for (long index = 0; index < 20; index++) {
            DrawnImages.Drawn again = new DrawnImages(42).draw(index);

            assertThat(again.bytes()).isEqualTo(images.draw(index).bytes());
            assertThat(again.label()).isEqualTo(images.draw(index).label());
        }
    }

    @Test
    void doesNotDependOnTheOrderOfDrawing() {
        byte[] first = images.draw(7).bytes();
        images.draw(3);

        assertThat(images.draw(7).bytes()).isEqualTo(first);
    }

    @Test
    void drawsEachPictureOnce() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 3; seed++) {
            for (long index = 0; index < 200; index++) {
                seen.add(Arrays.toString(new DrawnImages(seed).draw(index).bytes()));
            }
        }

        assertThat(seen).hasSize(600);
    }

    @Test
    void showsEachClassOnceInTenPictures() {
        for (long start : new long[] {0, 13, 1_000_000_007L}) {
            Set<Integer> labels = new HashSet<>();
            for (long index = start; index < start + 10; index++) {
                labels.add(images.draw(index).label());
            }
            assertThat(labels).hasSize(10).allMatch(label -> label >= 0 && label < DrawnImages.CLASSES.size());
        }
    }

    @Test
    void namesTheClasses() {
        assertThat(DrawnImages.CLASSES)
                .containsExactly(
                        "disc", "ring", "square", "triangle", "star", "cross", "stripes", "checks", "spiral", "dots");
    }

    @Test
    void writesSmallPngs() throws IOException {
        for (long index = 0; index < 10; index++) {
            BufferedImage picture = decoded(index);

            assertThat(picture.getWidth()).isEqualTo(32);
            assertThat(picture.getHeight()).isEqualTo(32);
        }
    }

    @Test
    void showsDifferentThingsForDifferentClasses() throws IOException {
        // Over many pictures the middle of a disc is lighter than that of a ring: the label says what was drawn.
        assertThat(meanMiddle("disc")).isGreaterThan(meanMiddle("ring") + 10);
        assertThat(meanMiddle("square")).isGreaterThan(meanMiddle("ring") + 10);
    }

    @Test
    void keepsItsBytesToItself() {
        DrawnImages.Drawn drawn = images.draw(0);
        drawn.bytes()[0] = 0;

        assertThat(drawn.bytes()[0]).isEqualTo((byte) 0x89);
    }

    private double meanMiddle(String className) throws IOException {
        double sum = 0;
        int pictures = 200;
        for (int i = 0; i < pictures; i++) {
            int rgb = decoded(10L * i + DrawnImages.CLASSES.indexOf(className)).getRGB(16, 16);
            sum += ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3.0;
        }
        return sum / pictures;
    }

    private BufferedImage decoded(long index) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(images.draw(index).bytes()));
    }
}
