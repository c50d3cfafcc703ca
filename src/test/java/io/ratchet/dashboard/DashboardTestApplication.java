package io.ratchet.dashboard;

import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.ImageRemoval;
import io.ratchet.digest.Sha256;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import io.ratchet.registry.RegistryTestApplication;
import io.ratchet.retraining.GateProperties;
import io.ratchet.retraining.Outlook;
import io.ratchet.retraining.RetrainingRequests;
import io.ratchet.retraining.TrainingRuns;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page with the registry, its database and the login. No stereotype: a scan must not find it. */
@Import({RegistryTestApplication.class, ClassNames.class, TrainingRuns.class, ImageRemoval.class})
@ComponentScan
class DashboardTestApplication {

    @Bean
    QueuedRuns queuedRuns() {
        return new QueuedRuns();
    }

    /** With all defaults. */
    @Bean
    GateProperties gateProperties() {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate("ratchet.gate", GateProperties.class);
    }

    @Bean
    ImageDecoder imageDecoder() {
        return new ImageDecoder(ImageLimits.defaults());
    }

    /** Takes red images for the first class, all others for the second. */
    @Bean
    Classifier classifier(JdbcClient jdbc) {
        return new Classifier() {

            @Override
            public Pending classify(DecodedImage image) {
                boolean red = (image.pixel(0, 0) >> 16 & 0xFF) > 128;
                ServedModel model = model(jdbc);
                float[] probabilities = new float[model.classes().size()];
                Arrays.fill(probabilities, (red ? 0.1f : 0.2f) / (probabilities.length - 1));
                probabilities[red ? 0 : 1] = red ? 0.9f : 0.8f;
                return () -> new Prediction(model, probabilities, embedding(jdbc, red ? 0 : 1));
            }

            @Override
            public int inputSide() {
                return 32;
            }

            @Override
            public Optional<ServedModel> serving() {
                return Optional.of(model(jdbc));
            }
        };
    }

    private static ServedModel model(JdbcClient jdbc) {
        return new ServedModel(
                2,
                Sha256.of(new byte[] {7}),
                1,
                jdbc.sql("select name from class order by id")
                        .query(String.class)
                        .list());
    }

    /** A one at this place and zeroes, as many as the backbone makes; none without a backbone. */
    private static byte[] embedding(JdbcClient jdbc, int place) {
        int numbers = jdbc.sql("select dimension from backbone where id = 1")
                .query(Integer.class)
                .optional()
                .orElse(0);
        byte[] embedding = new byte[2 * numbers];
        if (numbers > 0) {
            embedding[2 * place + 1] = 0x3C; // 1 as float16
        }
        return embedding;
    }

    /** Remembers what it was asked. */
    static class QueuedRuns implements RetrainingRequests {

        private List<String> recipes = List.of();

        private String cancelled = "";

        private boolean paused;

        @Override
        public long request(String actor, List<String> chosen) {
            recipes = chosen;
            return 4;
        }

        @Override
        public boolean cancel(long run, String actor) {
            cancelled = "run " + run + " by " + actor;
            return true;
        }

        @Override
        public void pause(boolean on, String actor) {
            paused = on;
        }

        @Override
        public boolean paused() {
            return paused;
        }

        @Override
        public List<String> logOf(long run, int lines) {
            return List.of("INFO epoch 3 of run " + run, PageTest.NASTY);
        }

        @Override
        public Outlook outlook() {
            return new Outlook(paused, Instant.now().plusSeconds(7_260), 1_234, 10_000);
        }

        @Override
        public Map<String, String> choices() {
            return Map.of("gce", "served labels, generalised cross entropy");
        }

        List<String> recipes() {
            return recipes;
        }

        String cancelled() {
            return cancelled;
        }
    }
}
