#!/usr/bin/env bash
# All benchmarks of serving, one after the other, by estimate 50 minutes: src/bench/serving.sh MOBILENET.pt MOBILENET.onnx
# Needs a JDK, Maven, Linux, and of Debian python3-torch, python3-fastapi, uvicorn and python3-pil. Nothing else should run.
set -euo pipefail
torchscript=$(realpath "$1")
graph=$(realpath "$2")
cd "$(dirname "$0")/../.."
export OMP_WAIT_POLICY=PASSIVE

mvn -q -ntp -DskipTests package dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/classpath
/usr/bin/python3 src/bench/python/resnet18.py target

benchmark() {
    java -Xmx512m -cp "target/test-classes:target/classes:$(cat target/classpath)" "io.ratchet.benchmarks.serving.$1" target/ratchet.jar "${@:2}"
}
benchmark ServeBenchmark "$torchscript" "$graph" 96
benchmark ServeBenchmark "$torchscript" "$graph" 224
benchmark ServeBenchmark target/resnet18.pt target/resnet18.onnx 224
benchmark SwapBenchmark "$torchscript" "$graph" 96 100
benchmark TrainingBesideBenchmark "$torchscript" "$graph" 96
