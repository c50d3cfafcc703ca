package io.ratchet.classification.web.v2;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A tensor as the protocol writes it in JSON.
 *
 * @param name of the input or output
 * @param datatype {@code BYTES}, {@code FP32} or {@code INT64}
 * @param shape of all dimensions
 * @param data flat, or nested in the order of the dimensions
 */
record Tensor(String name, String datatype, List<Long> shape, JsonNode data) {}
