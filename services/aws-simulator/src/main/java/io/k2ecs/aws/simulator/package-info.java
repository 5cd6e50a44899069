/** AWS as others wrote it: moto's server and the checkers around it, for the tests of all modules. */
package io.k2ecs.aws.simulator;
