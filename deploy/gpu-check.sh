#!/usr/bin/env bash
# Looks at a machine with an NVIDIA card: what speech would run on, how soon the first sound comes, and how fast it is.
# Usage: deploy/gpu-check.sh [tensorrt|cuda|cpu]    (default: the fastest that works)
# Exit code: 0 when speech runs on the card, 3 when it fell back to the CPU, 1 when it does not run.
set -euo pipefail

case ${1:-} in
  -h | --help)
    sed -n '2,4s/^# //p' "$0"
    exit 0
    ;;
  '' | tensorrt | cuda | cpu) ;;
  *)
    echo "gpu-check: unknown provider: $1 (expected: tensorrt, cuda or cpu)" >&2
    exit 2
    ;;
esac

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export NIGHTMARKET_GPU=true
export NIGHTMARKET_PROVIDER=${1:-}

if command -v nvidia-smi >/dev/null && nvidia-smi -L >/dev/null 2>&1; then
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader | sed 's/^/card:     /'
else
  echo 'card:     none (nvidia-smi is missing or sees no card)'
fi

# What ONNX Runtime 1.29's providers are linked against: CUDA 12, cuDNN 9, TensorRT 10.
libraries=$( (ldconfig -p; IFS=:; for folder in ${LD_LIBRARY_PATH:-}; do ls "$folder" 2>/dev/null || true; done) | tr -s '\t ' '\n')
for library in libcudart.so.12 libcublas.so.12 libcublasLt.so.12 libcufft.so.11 libcudnn.so.9 libnvinfer.so.10; do
  if grep -qx "$library" <<<"$libraries"; then
    echo "library:  $library"
  else
    echo "library:  $library is MISSING"
  fi
done

result=$("$root/nightmarket" bench speech --voices af_heart --json | tail -n 1) || {
  echo 'speech:   the bench failed, its message is above' >&2
  exit 1
}
figure() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" <<<"$result"; }
provider=$(figure provider)
echo "provider: $provider"
echo "first audio of unseen text: p50 $(figure unseen_first_audio_p50_ms) ms, p95 $(figure unseen_first_audio_p95_ms) ms"
echo "real-time factor: $(figure real_time_factor) (CPU $(figure cpu_real_time_factor))"
[[ $provider != cpu || ${1:-} == cpu ]] || exit 3
