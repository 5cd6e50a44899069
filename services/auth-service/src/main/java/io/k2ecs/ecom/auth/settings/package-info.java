/** What the auth service can be told. */
package io.k2ecs.ecom.auth.settings;
