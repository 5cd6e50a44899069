/** Tokens: who somebody is, signed. */
package io.k2ecs.ecom.auth.token;
