package io.ratchet.evaluation;

import java.util.Optional;

/**
 * What a gate can see. With a gain d, a share psi of images where exactly one of the two is right, and z the normal
 * quantiles of level and power, the paired test needs
 *
 * <pre>
 * n = (z_alpha sqrt(psi) + z_beta sqrt(psi - d^2))^2 / d^2
 * </pre>
 *
 * images: R. J. Connor, "Sample size for testing differences in proportions for the paired-sample design", Biometrics 43
 * (1987). A gain of d needs at least d of the images to differ: a smaller psi counts as d.
 *
 * @param alpha level of the one-sided test
 * @param discordance psi
 */
public record Power(double alpha, double discordance) {

    /** The usual four in five. */
    private static final double POWER = 0.8;

    /** What two models of one family commonly differ on; assumed while nothing is observed. */
    static final double ASSUMED_DISCORDANCE = 0.1;

    /** Below this a generation rarely gains; a gate that sees less than it is blind to honest winners. */
    private static final double REASONABLE_GAIN = 0.02;

    /** What is told in each verdict. */
    static final double SMALL_GAIN = 0.005;

    public Power {
        if (!(alpha > 0 && alpha <= 0.5 && discordance >= 0 && discordance <= 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " and discordance " + discordance);
        }
    }

    /** How many images it takes to find a gain in four of five cases, rounded up. */
    public long images(double gain) {
        return images(gain, Normal.upper(alpha), Normal.upper(1 - POWER));
    }

    private long images(double gain, double zAlpha, double zBeta) {
        double psi = Math.max(gain, discordance);
        double root = zAlpha * Math.sqrt(psi) + zBeta * Math.sqrt(Math.max(0, psi - gain * gain));
        return (long) Math.ceil(root * root / (gain * gain) - 1e-9);
    }

    /** The smallest gain that so many images find in four of five cases, in 0 to 1; 1 where there is none. */
    public double detectable(int images) {
        double zAlpha = Normal.upper(alpha);
        double zBeta = Normal.upper(1 - POWER);
        double low = 1e-6;
        double high = 1;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (images(middle, zAlpha, zBeta) > images) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** In one sentence: what this gate sees, and what it would take to see half a point. */
    String sentence(int images) {
        long more = images(SMALL_GAIN) - images;
        return Wording.format(
                "This gate of %,d images sees a gain of %.1f points in four of five cases (at alpha %s, where exactly one is right"
                        + " on %.1f %% of the images); %s.",
                images,
                100 * detectable(images),
                Wording.level(alpha),
                100 * discordance,
                more > 0 ? Wording.format("to see 0.5 points takes %,d more", more) : "it sees 0.5 points, too");
    }

    /** A warning for a gate that would miss most gains of two points in its first verdict; empty for a larger one. */
    public static Optional<String> warning(int images, AlphaRule rule, double alpha) {
        Power first = new Power(rule.level(alpha, 1), ASSUMED_DISCORDANCE);
        if (images == 0 || first.detectable(images) <= REASONABLE_GAIN) {
            return Optional.empty();
        }
        return Optional.of(Wording.format(
                "The gate has %,d images: it sees a gain of %.1f points in four of five cases, and smaller ones less often"
                        + " (if models differ on %.0f %% of the images). %,d images would see %.0f points.",
                images,
                100 * first.detectable(images),
                100 * ASSUMED_DISCORDANCE,
                first.images(REASONABLE_GAIN),
                100 * REASONABLE_GAIN));
    }
}
