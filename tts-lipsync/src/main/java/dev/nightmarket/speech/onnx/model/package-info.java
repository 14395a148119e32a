/**
 * ONNX models as objects: reading, cutting, rewriting and writing, on the protobuf wire of onnx.proto3 (ONNX 1.x, fields
 * of {@code ModelProto}, {@code GraphProto}, {@code NodeProto}, {@code AttributeProto}, {@code TensorProto},
 * {@code ValueInfoProto}). What is not understood is kept as it is. Weights stay in the mapped file, or are computed when
 * they are written, so that a model of hundreds of megabytes needs a heap of its largest few tensors. Not thread-safe:
 * a model belongs to the thread that rewrites it.
 */
@NullMarked
package dev.nightmarket.speech.onnx.model;

import org.jspecify.annotations.NullMarked;
