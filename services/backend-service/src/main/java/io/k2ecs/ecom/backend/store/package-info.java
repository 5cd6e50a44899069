/** The connection to MongoDB or Amazon DocumentDB. */
package io.k2ecs.ecom.backend.store;
