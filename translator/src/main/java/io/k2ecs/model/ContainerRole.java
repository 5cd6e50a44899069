package io.k2ecs.model;

/** When a container of a pod runs. */
public enum ContainerRole {
    /** Runs to its end before the next one starts. */
    INIT,
    /** An init container with {@code restartPolicy: Always}: starts before the application and runs beside it. */
    SIDECAR,
    /** One of {@code containers}. */
    APPLICATION
}
