/**
 * Reads the objects of a live cluster and makes of them what somebody could have written: manifests. The only place that
 * talks to a Kubernetes API server; its client's classes are loaded when a cluster is asked for, and not before.
 */
package io.k2ecs.cluster;
