/** ONNX graphs: written, looked into, and run by ONNX Runtime. The only package that knows it. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.onnx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
