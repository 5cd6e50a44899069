/** Runs little-ecom on this machine: both services, their databases, and a front door that does what the Ingress does. */
package io.k2ecs.ecom.runlocal;
