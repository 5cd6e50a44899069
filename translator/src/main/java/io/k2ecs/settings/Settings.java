package io.k2ecs.settings;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This migration's settings, complete: whatever {@code k2ecs.yaml} leaves out has its default here.
 *
 * @param application prefix of names, 1 to 20 lower-case letters, digits and hyphens, the first a letter, the last no hyphen
 * @param cluster name of the ECS cluster
 * @param internalZone private DNS zone of the internal load balancer, without a dot at the end
 * @param waivers in the order of the file
 */
public record Settings(
        String application,
        Aws aws,
        String cluster,
        LaunchType launchType,
        NetworkMode networkMode,
        Discovery discovery,
        String internalZone,
        Images images,
        Secrets secrets,
        Logs logs,
        Deployment deployment,
        Sizing sizing,
        Probes probes,
        boolean executeCommand,
        Files files,
        List<Waiver> waivers) {
    public Settings {
        waivers = List.copyOf(waivers);
    }

    /**
     * @param accountId twelve digits
     * @param accountIdGiven false if {@code accountId} is twelve zeros, the default, which deploys nowhere
     * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}; always the one of the Region
     */
    public record Aws(String region, String accountId, boolean accountIdGiven, String partition) {}

    /**
     * @param registry host of the registry that images without a registry of their own are taken from
     * @param map image repositories as the manifests name them, to repositories to use in their place; sorted
     */
    public record Images(String registry, Map<String, String> map) {
        public Images {
            map = Collections.unmodifiableMap(new TreeMap<>(map));
        }
    }

    /** @param image with sh, printf, base64 and chmod, and its digest; it writes the files of ConfigMaps and Secrets */
    public record Files(String image) {}

    /** @param prefix before the names of secrets, such as {@code little-ecom/} */
    public record Secrets(String prefix) {}

    /**
     * @param retentionDays one of the values that CloudWatch Logs takes
     * @param maxBufferMib how much a container may log while CloudWatch is slow before lines are lost
     */
    public record Logs(int retentionDays, int maxBufferMib) {}

    /** @param deregistrationDelaySeconds 0 to 3600: how long a load balancer lets requests finish */
    public record Deployment(boolean circuitBreaker, boolean rollback, int deregistrationDelaySeconds) {}

    /** What a container gets that asks for nothing. */
    public record Sizing(int defaultCpuUnits, int defaultMemoryMib) {}

    /**
     * Commands that check a container from inside, for probes that are no commands. In them {@code {url}},
     * {@code {host}}, {@code {port}} and {@code {timeoutSeconds}} are filled in.
     */
    public record Probes(List<String> http, List<String> tcp, List<String> grpc) {
        public Probes {
            http = List.copyOf(http);
            tcp = List.copyOf(tcp);
            grpc = List.copyOf(grpc);
        }
    }
}
