package io.ratchet.recipe;

/**
 * Labels on which the neighbour graph and another source agree.
 *
 * @param other than the graph
 */
record AgreedLabels(String name, String summary, Teacher other) implements StudentRecipe {

    @Override
    public Teacher teacher() {
        return new AgreementTeacher(new GraphTeacher(30), other);
    }
}
