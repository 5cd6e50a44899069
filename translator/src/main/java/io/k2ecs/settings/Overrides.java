package io.k2ecs.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What the command line says in place of the settings file. */
public record Overrides(
        Optional<LaunchType> launchType, Optional<NetworkMode> networkMode, Optional<Discovery> discovery) {
    public Overrides {
        requireNonNull(launchType, "launchType is null");
        requireNonNull(networkMode, "networkMode is null");
        requireNonNull(discovery, "discovery is null");
    }

    /** With the way of discovery that the settings say. */
    public Overrides(Optional<LaunchType> launchType, Optional<NetworkMode> networkMode) {
        this(launchType, networkMode, Optional.empty());
    }

    /** The settings stay as they are. */
    public static Overrides none() {
        return new Overrides(Optional.empty(), Optional.empty());
    }
}
