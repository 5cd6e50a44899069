/** HTTP of either service: problem details, request bodies, request ids, logs of requests, metrics. */
package io.k2ecs.ecom.runtime.web;
