/** Metrics for Prometheus and health for load balancers. Thread-safe; scrapes run on a blocking pool, not on event loops. */
@NullMarked
package dev.nightmarket.edge.ops;

import org.jspecify.annotations.NullMarked;
