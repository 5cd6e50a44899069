package io.k2ecs.limits;

import java.util.List;

/**
 * How many days CloudWatch Logs keeps lines; it takes certain numbers only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>
 */
public final class LogRetentionDays {
    /** From the shortest to the longest. */
    public static final List<Integer> ALLOWED = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private LogRetentionDays() {}
}
