/** What the tests of both services share. */
package io.k2ecs.ecom.testing;
