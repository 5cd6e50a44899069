/**
 * Finds the cluster's addresses in texts and puts those of ECS in their place. It imports none of the project's other
 * packages.
 */
package io.k2ecs.address;
