package io.ratchet.lab;

/**
 * Names one model of a seed.
 *
 * @param experiment what it is for
 * @param role what it is compared as
 * @param name of the recipe or of the student: lower case letters, digits, dashes
 * @param at where it stands on a curve, such as the number of unlabelled images; 0 outside of curves
 */
record Arm(Experiment experiment, Role role, String name, double at) {

    Arm {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "the name is '" + name + "', allowed are lower case letters, digits and dashes");
        }
    }

    /** An arm of the study itself. */
    static Arm of(Role role, String name) {
        return new Arm(Experiment.MAIN, role, name, 0);
    }

    String fileName() {
        String place = at == 0 ? "" : "-" + at;
        return experiment.fileName() + "-" + role.name().toLowerCase(java.util.Locale.ROOT) + "-" + name + place
                + ".json";
    }
}
