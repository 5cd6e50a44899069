package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.Node;
import java.util.List;
import java.util.Map;

/**
 * A Secret that a program of the cluster makes of what AWS keeps.
 *
 * @param object the ExternalSecret or SecretProviderClass
 * @param name of the Secret that it makes
 * @param values where each key comes from
 * @param problems what keeps keys from being told or used, one sentence each; empty if {@code values} are all there are
 */
public record StoredSecret(ManifestObject object, String name, Map<String, Value> values, List<String> problems) {
    /** The service of AWS that keeps a value. */
    public enum Store {
        SECRETS_MANAGER,
        PARAMETER_STORE
    }

    /**
     * Where a value is.
     *
     * @param reference ARN or name of a secret or parameter
     * @param region of a parameter that is named; empty for that of the settings
     * @param jsonKey which part of a secret; empty for the whole
     * @param versionStage such as {@code AWSPREVIOUS}; empty for the current version
     * @param versionId empty unless one version is meant
     * @param origins every node that has a say in it
     */
    public record Value(
            Store store,
            String reference,
            String region,
            String jsonKey,
            String versionStage,
            String versionId,
            List<Node> origins) {
        public boolean isArn() {
            return reference.startsWith("arn:");
        }
    }
}
