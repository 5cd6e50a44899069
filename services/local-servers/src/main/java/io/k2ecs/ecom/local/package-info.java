/** Real servers on the loopback interface that need no installation: for tests, and for running little-ecom locally. */
package io.k2ecs.ecom.local;
