package io.ratchet.recipe;

import io.ratchet.network.HeadDesign;
import java.util.List;

/**
 * How the members of a committee differ.
 *
 * @param members how many there are, 2 to 100
 * @param heads the first member gets the first, and so on, over and over
 * @param sampling which labelled images each learns
 */
public record CommitteeDesign(int members, List<HeadDesign> heads, Sampling sampling) {

    /** Which labelled images a member learns. */
    public enum Sampling {
        /** As many as there are, drawn with replacement: about 63 % of them (Breiman 1996, bagging). */
        BOOTSTRAP,
        /** Its own part: each image is learned by one member alone. */
        PARTS
    }

    public CommitteeDesign {
        if (members < 2 || members > 100) {
            throw new IllegalArgumentException("a committee has 2 to 100 members, not " + members);
        }
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a committee needs one kind of head at least");
        }
    }

    /** Bootstrapped members with linear, hidden-layer, prototype and neighbour heads. */
    public static CommitteeDesign mixed(int members) {
        return new CommitteeDesign(
                members,
                List.of(
                        new HeadDesign.LinearHead(),
                        new HeadDesign.MlpHead(256, 0.5),
                        new io.ratchet.network.PrototypeHead(),
                        new io.ratchet.network.NeighbourHead(10)),
                Sampling.BOOTSTRAP);
    }

    HeadDesign head(int member) {
        return heads.get(member % heads.size());
    }
}
