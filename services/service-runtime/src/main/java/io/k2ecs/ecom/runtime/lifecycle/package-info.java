/** Starting and ending: what happens between SIGTERM and the last answer. */
package io.k2ecs.ecom.runtime.lifecycle;
