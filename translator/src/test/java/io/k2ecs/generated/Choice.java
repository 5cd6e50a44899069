package io.k2ecs.generated;

import java.util.List;

/** Decides what an {@link ObjectMaker} leaves open: at random, or so that one field is there. */
interface Choice {
    /** Whether an optional field is there; the path is that of the field, as {@code spec.containers[].image}. */
    boolean has(String path);

    /** Which member of a union is there; several paths, one of which is taken. */
    String member(List<String> paths);

    /** The value of a field, out of those that it may have. */
    Object value(String path, List<?> options);

    /** Whether the field must stay, whatever else has to change. */
    boolean insistsOn(String path);

    /** How many items a list or map has, at least one. */
    int items(String path);
}
