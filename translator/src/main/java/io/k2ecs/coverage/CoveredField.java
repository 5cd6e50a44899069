package io.k2ecs.coverage;

import java.util.List;

/**
 * What becomes of a field of a kind.
 *
 * @param kind as in manifests; with the API version behind it for one that is not the newest
 * @param field its path, as {@code spec.containers[].image}: {@code []} stands for the items of a list, {@code {}} for
 *     the values of a map
 * @param onFargate labels of {@link io.k2ecs.ledger.LeafState}, in that order; several if it depends on the value
 * @param onEc2 the same for EC2 with network mode awsvpc
 * @param rules codes, sorted
 */
public record CoveredField(String kind, String field, List<String> onFargate, List<String> onEc2, List<String> rules) {
    public CoveredField {
        onFargate = List.copyOf(onFargate);
        onEc2 = List.copyOf(onEc2);
        rules = List.copyOf(rules);
    }

    /** Whether the field ends in this state on some launch type, with some value. */
    public boolean isEver(String state) {
        return onFargate.contains(state) || onEc2.contains(state);
    }

    /** Whether the field is the given one, or a part of it; list and map marks need not be written. */
    public boolean isWithin(String path) {
        String own = plain(field);
        String wanted = plain(path);
        return own.equals(wanted) || own.startsWith(wanted + ".");
    }

    private static String plain(String path) {
        return path.replaceAll("\\[]|\\{}|\\[\\d+]", "");
    }
}
