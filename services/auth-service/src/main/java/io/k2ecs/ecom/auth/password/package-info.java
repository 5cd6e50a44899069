/** Passwords: what is acceptable, and their hashes. */
package io.k2ecs.ecom.auth.password;
