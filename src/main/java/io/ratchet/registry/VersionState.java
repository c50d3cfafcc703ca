package io.ratchet.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a version stands. It is stored nowhere: it follows from the verdicts, the ledger and the state of the file, by
 * {@link #of}. What may be done with a version in a state stands in one table, {@link #allows}.
 */
public enum VersionState {
    /** Nobody has judged it. */
    REGISTERED,
    /** The gate turned it down. */
    REJECTED,
    /** It passed the gate, and its service does not stand in the ledger. */
    PROVEN,
    /** It serves. */
    CHAMPION,
    /** It passed the gate and served until another took its place: a rollback may lead to it. */
    RETIRED,
    /** It was taken back, and has passed the gate at no time since: its old verdict is spent. */
    ROLLED_BACK,
    /** Its file is missing or changed. */
    DAMAGED,
    /** Its file was given up. */
    DISCARDED;

    /** What can be done with a version. */
    public enum Move {
        /** The gate decides about it. */
        JUDGE,
        /** It takes the champion's place, because the gate let it pass. */
        PROMOTE,
        /** It takes the champion's place, because a person answers for it. */
        FORCE,
        /** A rollback leads to it. */
        RETURN,
        /** Its file is given up. */
        DISCARD
    }

    private static final Map<VersionState, Set<Move>> LEGAL = new EnumMap<>(VersionState.class);

    static {
        LEGAL.put(REGISTERED, EnumSet.of(Move.JUDGE, Move.FORCE, Move.DISCARD));
        LEGAL.put(REJECTED, EnumSet.of(Move.JUDGE, Move.FORCE, Move.DISCARD));
        LEGAL.put(PROVEN, EnumSet.of(Move.JUDGE, Move.FORCE, Move.PROMOTE, Move.DISCARD));
        LEGAL.put(CHAMPION, EnumSet.of(Move.JUDGE));
        LEGAL.put(RETIRED, EnumSet.of(Move.JUDGE, Move.FORCE, Move.PROMOTE, Move.RETURN));
        LEGAL.put(ROLLED_BACK, EnumSet.of(Move.JUDGE, Move.FORCE, Move.DISCARD));
        LEGAL.put(DAMAGED, EnumSet.noneOf(Move.class));
        LEGAL.put(DISCARDED, EnumSet.noneOf(Move.class));
    }

    /** Whether this may be done with a version in this state. */
    public boolean allows(Move move) {
        return legalMoves().contains(move);
    }

    /** Everything that may be done with a version in this state. */
    public Set<Move> legalMoves() {
        return Collections.unmodifiableSet(LEGAL.getOrDefault(this, Set.of()));
    }

    /**
     * The state of a version.
     *
     * @param history the whole ledger
     * @param newest what the gate said last about it; null when it never did
     * @param file how its file was found
     */
    static VersionState of(int version, LedgerHistory history, @Nullable GateVerdict newest, FileState file) {
        if (file == FileState.DISCARDED) {
            return DISCARDED;
        }
        if (file == FileState.DAMAGED) {
            return DAMAGED;
        }
        if (history.champion().filter(id -> id == version).isPresent()) {
            return CHAMPION;
        }
        Instant takenBack = history.takenBack(version);
        if (takenBack != null && (newest == null || !newest.decidedAt().isAfter(takenBack))) {
            return ROLLED_BACK;
        }
        if (newest == null) {
            return REGISTERED;
        }
        if (!newest.passed()) {
            return REJECTED;
        }
        return history.standing().contains(version) ? RETIRED : PROVEN;
    }

    /** How the file of a version was found. */
    enum FileState {
        WHOLE,
        DAMAGED,
        DISCARDED
    }
}
