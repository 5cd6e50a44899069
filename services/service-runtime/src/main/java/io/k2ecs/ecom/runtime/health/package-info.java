/** Health as probes and load balancers see it. */
package io.k2ecs.ecom.runtime.health;
