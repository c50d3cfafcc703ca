package io.ratchet.lab;

/** What a measured model was made for. */
enum Experiment {
    /** All recipes with all unlabelled images. */
    MAIN("the study itself"),
    /** Recipes with fewer unlabelled images. */
    UNLABELLED("number of unlabelled images"),
    /** Each student teaches the next, and only the newest labels are learned. */
    REPLACE("generations, true labels dropped"),
    /** Each student teaches the next, beside the true labels. */
    ACCUMULATE("generations, true labels kept"),
    /** Labels of the unlabelled images changed to any other class. */
    SYMMETRIC_NOISE("share of labels changed to any class"),
    /** Labels changed to the next class. */
    CLASS_NOISE("share of labels changed to the next class"),
    /** A committee whose members know a tenth of the labels each; every image is labelled by one of them. */
    ROUTED("routed committee");

    private final String meaning;

    Experiment(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** As it stands in the name of a file. */
    String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
