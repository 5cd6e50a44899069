/** Runs the programs that make manifests of a Helm chart or a kustomization. The only place that starts programs. */
package io.k2ecs.render;
