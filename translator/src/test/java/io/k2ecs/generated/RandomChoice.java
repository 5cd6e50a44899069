package io.k2ecs.generated;

import java.util.List;
import java.util.Random;

/** Few fields, chosen at random; fewer the more there are already. */
final class RandomChoice implements Choice {
    private static final int LARGEST_PERCENT = 26;
    private static final int SMALLEST_PERCENT = 4;
    /** Values after which an object gets hardly any more fields. */
    private static final int MANY_VALUES = 60;

    private final Random random;
    private int values;

    RandomChoice(Random random) {
        this.random = random;
    }

    /** Starts another object. */
    void begin() {
        values = 0;
    }

    @Override
    public boolean has(String path) {
        int percent = Math.max(
                SMALLEST_PERCENT,
                LARGEST_PERCENT - (LARGEST_PERCENT - SMALLEST_PERCENT) * Math.min(values, MANY_VALUES) / MANY_VALUES);
        return random.nextInt(100) < percent;
    }

    @Override
    public String member(List<String> paths) {
        return paths.get(random.nextInt(paths.size()));
    }

    @Override
    public Object value(String path, List<?> options) {
        values++;
        return options.get(random.nextInt(options.size()));
    }

    @Override
    public boolean insistsOn(String path) {
        return false;
    }

    @Override
    public int items(String path) {
        int dice = random.nextInt(10);
        return dice < 7 ? 1 : dice < 9 ? 2 : 3;
    }
}
