package io.ratchet.training;

import java.util.Optional;

/** Where a training leaves what it needs to go on after it was killed. Belongs to one training. */
public interface Checkpoints {

    /** Keeps nothing: a training that is killed starts anew. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<byte[]> newest() {
            return Optional.empty();
        }

        @Override
        public void keep(byte[] checkpoint) {}
    };

    /** What was kept last. */
    Optional<byte[]> newest();

    /** Keeps a checkpoint, instead of an older one; called after each epoch, on the thread that trains. */
    void keep(byte[] checkpoint);
}
