package io.ratchet.capture;

/**
 * What became of a row in the database.
 *
 * @param predictionId of a new row, or of the one that the key stands for; else 0
 * @param imageId of a new row; else 0
 */
record Placed(Kind kind, long predictionId, long imageId) {

    enum Kind {
        NEW,
        /** Its key stands for a prediction on the same image. */
        REPEATED,
        /** Its key stands for another image. */
        KEY_REUSED,
        /** It came from the spool, and was stored before. */
        STORED_BEFORE
    }
}
