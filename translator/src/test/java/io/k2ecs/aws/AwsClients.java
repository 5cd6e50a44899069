package io.k2ecs.aws;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * Clients of one AWS endpoint. Nothing of the machine's own AWS settings, credentials or proxies gets in, and nothing is
 * sent twice.
 */
record AwsClients(
        EcsClient ecs,
        ElasticLoadBalancingV2Client loadBalancing,
        IamClient iam,
        SecretsManagerClient secrets,
        CloudWatchLogsClient logs,
        ApplicationAutoScalingClient scaling,
        Route53Client dns,
        ServiceDiscoveryClient discovery,
        SchedulerClient scheduler,
        Ec2Client ec2,
        EfsClient efs,
        AcmClient certificates,
        SdkHttpClient http)
        implements AutoCloseable {

    static AwsClients of(URI endpoint, String region) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariablesValues(false)
                        .build())
                .build();
        Target target = new Target(endpoint, Region.of(region), http);
        return new AwsClients(
                target.client(EcsClient.builder()),
                target.client(ElasticLoadBalancingV2Client.builder()),
                target.client(IamClient.builder()),
                target.client(SecretsManagerClient.builder()),
                target.client(CloudWatchLogsClient.builder()),
                target.client(ApplicationAutoScalingClient.builder()),
                target.client(Route53Client.builder()),
                target.client(ServiceDiscoveryClient.builder()),
                target.client(SchedulerClient.builder()),
                target.client(Ec2Client.builder()),
                target.client(EfsClient.builder()),
                target.client(AcmClient.builder()),
                http);
    }

    @Override
    public void close() {
        List.of(
                        ecs,
                        loadBalancing,
                        iam,
                        secrets,
                        logs,
                        scaling,
                        dns,
                        discovery,
                        scheduler,
                        ec2,
                        efs,
                        certificates,
                        http)
                .forEach(client -> client.close());
    }

    private record Target(URI endpoint, Region region, SdkHttpClient http) {
        <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
            return builder.endpointOverride(endpoint)
                    .region(region)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .overrideConfiguration(override -> override.defaultProfileFile(
                                    ProfileFile.aggregator().build())
                            .retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .httpClient(http)
                    .build();
        }
    }
}
