package io.k2ecs.settings;

/** Who provides the machines that tasks run on. */
public enum LaunchType {
    FARGATE,
    EC2
}
