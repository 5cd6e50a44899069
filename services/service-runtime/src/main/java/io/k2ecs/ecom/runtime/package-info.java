/**
 * What running in a container asks of either service of little-ecom: settings and secrets from either platform, health,
 * problem details, logs, metrics and an orderly end.
 */
package io.k2ecs.ecom.runtime;
