package io.k2ecs.generated;

import java.util.List;

/** Nothing but what must be there, and one field with one of its values. */
final class OneField implements Choice {
    private final String field;
    private final int option;
    private int options = 1;

    /**
     * @param field its path, as {@code spec.containers[].image}
     * @param option which of its values it has, from 0; the last for more than there are
     */
    OneField(String field, int option) {
        this.field = field;
        this.option = option;
    }

    /** How many values the field may have. */
    int options() {
        return options;
    }

    @Override
    public boolean has(String path) {
        if (!field.startsWith(path)) {
            return false;
        }
        return field.length() == path.length() || ".[{".indexOf(field.charAt(path.length())) >= 0;
    }

    @Override
    public boolean insistsOn(String path) {
        return has(path);
    }

    @Override
    public String member(List<String> paths) {
        return paths.stream().filter(this::has).findFirst().orElse(paths.get(0));
    }

    @Override
    public Object value(String path, List<?> values) {
        if (path.equals(field)) {
            options = values.size();
            return values.get(Math.min(option, options - 1));
        }
        return values.get(0);
    }

    @Override
    public int items(String path) {
        return 1;
    }
}
