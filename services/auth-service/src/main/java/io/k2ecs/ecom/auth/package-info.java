/** The auth service of little-ecom: accounts, and the tokens that tell other services who somebody is. */
package io.k2ecs.ecom.auth;
