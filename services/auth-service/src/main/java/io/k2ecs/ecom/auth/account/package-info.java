/** Accounts: registering, deleting, and the table that they are in. */
package io.k2ecs.ecom.auth.account;
