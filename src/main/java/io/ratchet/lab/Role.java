package io.ratchet.lab;

/** What a measured model is compared as. */
enum Role {
    /** Model A. */
    CHAMPION,
    /** One of A1..AM. */
    MEMBER,
    /** A student that learned the labelled images alone, as long as the recipe's. */
    CONTROL,
    /** Model B. */
    RECIPE,
    /** The student with the truth of the unlabelled images. */
    ORACLE
}
