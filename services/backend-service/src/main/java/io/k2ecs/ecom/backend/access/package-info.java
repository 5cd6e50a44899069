/** Who a caller is: tokens, checked with the auth service. */
package io.k2ecs.ecom.backend.access;
