/** The backend service of little-ecom: items that somebody offers and somebody else buys. */
package io.k2ecs.ecom.backend;
