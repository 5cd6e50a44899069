package io.k2ecs.ecom.testing;

import io.k2ecs.aws.simulator.MotoServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** AWS Secrets Manager as moto has it, or as the server at {@code AWS_ENDPOINT_URL} has it. */
public final class SecretsManager implements AutoCloseable {
    private static final String REGION = "sa-east-1";

    private final Optional<MotoServer> moto;
    private final URI endpoint;
    private final SecretsManagerClient client;

    private SecretsManager() {
        String given = System.getenv("AWS_ENDPOINT_URL");
        this.moto = given == null ? Optional.of(MotoServer.start()) : Optional.empty();
        this.endpoint = moto.map(MotoServer::endpoint).orElseGet(() -> URI.create(given));
        this.client = SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Starts it, or skips the test loudly where there is no Python. */
    public static SecretsManager start() {
        return new SecretsManager();
    }

    /** What a process needs in its environment to find it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "SECRETS_SOURCE", "aws-secrets-manager");
    }

    /** Makes a secret. */
    public void create(String name, String value) {
        client.createSecret(it -> it.name(name).secretString(value));
    }

    /** Gives a secret another value. */
    public void change(String name, String value) {
        client.putSecretValue(it -> it.secretId(name).secretString(value));
    }

    @Override
    public void close() {
        client.close();
        moto.ifPresent(MotoServer::close);
    }
}
