/** Sets aside what somebody has looked at and taken as it is, and says which waivers are of no use any more. */
package io.k2ecs.waive;
