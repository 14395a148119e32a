package dev.nightmarket.media.store;

import com.google.protobuf.Message;
import java.time.Instant;

/**
 * One row.
 *
 * @param body with its name and update_time set
 * @param version counts up with every change, from 1
 */
public record Stored<T extends Message>(String id, T body, long version, Instant updated) {}
