package io.k2ecs.ecom.runtime.secrets;

/** Where a service has its passwords and keys from. */
public enum SecretsSource {
    /** Environment variables, as Kubernetes and the execution role of ECS inject them. */
    ENVIRONMENT,
    /** AWS Secrets Manager, read by the service itself with its task role. */
    AWS_SECRETS_MANAGER
}
