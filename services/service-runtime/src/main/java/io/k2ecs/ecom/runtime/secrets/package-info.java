/** Secrets that an application reads itself from AWS Secrets Manager, and reads again when they were rotated. */
package io.k2ecs.ecom.runtime.secrets;
