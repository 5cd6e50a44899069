/** What the backend service can be told. */
package io.k2ecs.ecom.backend.settings;
