/** Items: offering, listing, changing and buying them. */
package io.k2ecs.ecom.backend.item;
