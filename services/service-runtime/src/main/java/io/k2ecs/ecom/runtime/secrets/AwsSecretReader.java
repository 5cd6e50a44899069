package io.k2ecs.ecom.runtime.secrets;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads secrets from AWS Secrets Manager. Region, credentials and endpoint come from the SDK's standard chain, so
 * {@code AWS_REGION}, the task role and {@code AWS_ENDPOINT_URL} work as everywhere.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">the
 *     JSON of database secrets</a>
 */
public final class AwsSecretReader implements SecretReader, AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(6);

    private final SecretsManagerClient client;
    private final JsonMapper json = new JsonMapper();

    /** Takes over the client and closes it. */
    public AwsSecretReader(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * A reader that waits at most 2 s for an answer and 6 s with retries.
     *
     * @throws SecretUnavailableException if the SDK finds no region
     */
    public static AwsSecretReader fromStandardChain() {
        try {
            return new AwsSecretReader(SecretsManagerClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(ATTEMPT)
                            .socketTimeout(ATTEMPT))
                    .overrideConfiguration(
                            it -> it.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                    .build());
        } catch (SdkClientException e) {
            throw new SecretUnavailableException(
                    "AWS Secrets Manager cannot be used: " + e.getMessage() + " Is AWS_REGION set?");
        }
    }

    @Override
    public Map<String, String> read(String id) {
        String text;
        try {
            text = client.getSecretValue(it -> it.secretId(id)).secretString();
        } catch (AwsServiceException e) {
            throw new SecretUnavailableException("The secret '" + id + "' cannot be read: "
                    + e.awsErrorDetails().errorCode()
                    + ". Does it exist in this region, and may the task role read it?");
        } catch (SdkClientException e) {
            throw new SecretUnavailableException("The secret '" + id + "' cannot be read: " + e.getMessage());
        }
        return fields(id, text);
    }

    private Map<String, String> fields(String id, String text) {
        JsonNode tree;
        try {
            tree = json.readTree(text == null ? "" : text);
        } catch (JacksonException e) {
            throw new SecretUnavailableException("The secret '" + id + "' is not JSON.");
        }
        if (!tree.isObject()) {
            throw new SecretUnavailableException("The secret '" + id + "' is not a JSON object.");
        }
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asString());
            }
        }
        return fields;
    }

    @Override
    public void close() {
        client.close();
    }
}
