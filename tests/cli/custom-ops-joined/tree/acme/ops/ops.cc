#include "tensorflow/core/framework/op.h"
#include "tensorflow/core/framework/op_kernel.h"
#include "acme/ops/missing.h"

namespace tensorflow {
REGISTER_OP("Acme>TopPairs").Input("x: float").Output("values: float").Output("indices: N * int32").Attr("N: int").SetShapeFn(acme::PairShape);
REGISTER_KERNEL_BUILDER(Name("Acme>TopPairs").Device(DEVICE_CPU), acme::TopPairsOp);
}
