/**
 * Finds names of the cluster in the application itself: in sources, settings, class files and archives. Reads files, and
 * reports; changes nothing.
 */
package io.k2ecs.scan;
