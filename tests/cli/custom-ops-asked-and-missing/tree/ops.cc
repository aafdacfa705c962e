#include "tensorflow/core/framework/op.h"

REGISTER_OP("ZeroOut").Input("x: float").Output("y: float");
