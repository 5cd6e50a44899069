/** Settings of a service: one list of what it reads from the environment, checked when it starts. */
package io.k2ecs.ecom.runtime.settings;
