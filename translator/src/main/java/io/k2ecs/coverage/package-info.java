/** What becomes of every field of every kind, as a test has found out. */
package io.k2ecs.coverage;
