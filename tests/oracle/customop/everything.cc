// Every way to write a registration that graphvet claims to read.
#include "tensorflow/core/framework/common_shape_fns.h"
#include "tensorflow/core/framework/op.h"
#include "tensorflow/core/framework/op_kernel.h"
#include "tensorflow/core/framework/register_types.h"
#include "tensorflow/core/framework/shape_inference.h"

namespace tensorflow {
namespace everything {

class AnyOp : public OpKernel {
 public:
  using OpKernel::OpKernel;
  void Compute(OpKernelContext* ctx) override { ctx->set_output(0, ctx->input(0)); }
};
template <typename Device, typename T>
class TypedOp : public AnyOp {
 public:
  using AnyOp::AnyOp;
};

REGISTER_OP("GvAttrs")
    .Attr("a_int: int >= 2")
    .Attr("b_int: int = -3")
    .Attr("c_float: float = 1.5")
    .Attr("d_bool: bool = true")
    .Attr("e_string: string = 'x: y = {z}'")
    .Attr("f_mode: {'ONE', \"TWO\"} = 'ONE'")
    .Attr("g_type: type = DT_FLOAT")
    .Attr("h_types: list(type) >= 1")
    .Attr("i_ints: list(int) = [1, 2]")
    .Attr("j_shape: shape = { dim { size: 2 } }")
    .Attr("k_shapes: list(shape) = []")
    .Attr("l_some: list({float, int32}) = []")
    .Attr("m_func: func")
    .Input("x: float");

REGISTER_OP("GvArguments")
    .Input("one: T")
    .Input("many: N * T")
    .Input("mixed: Ts")
    .Input("handle: resource")
    .Input("words: M * string")
    .Output("y: T")
    .Output("all: N * T")
    .Output("rest: Ts")
    .Attr("T: numbertype")
    .Attr("N: int >= 1")
    .Attr("M: int")
    .Attr("Ts: list(type)")
    .SetIsStateful()
    .SetShapeFn(shape_inference::UnknownShape)
    .Doc(R"doc(
A text with "quotes", .Input("not: float") and REGISTER_OP("NotThis").
)doc");

// REGISTER_OP("NorThis");
#define GV_PAIR(name, type)                                     \
  REGISTER_OP("Gv" name "Pair").Input("x: " type).Output("y: " type); \
  REGISTER_KERNEL_BUILDER(Name("Gv" name "Pair").Device(DEVICE_CPU), AnyOp)
GV_PAIR("Float", "float");
GV_PAIR("Int", "int32");
#undef GV_PAIR

static const char kName[] = "GvFromConstant";
REGISTER_OP(kName).Input("x: T").Output("y: T").Attr("T: {half, bfloat16, float, double, int8, uint8, int16, uint16, int32, uint32, int64, uint64, bool, string, complex64, complex128}");

REGISTER_OP("GvTyped").Input("x: T").Input("n: Tn").Output("y: T").Attr("T: type").Attr("Tn: {int32, int64} = DT_INT32").SetShapeFn(shape_inference::UnchangedShape);
#define GV_TYPED(T) REGISTER_KERNEL_BUILDER(Name("GvTyped").Device(DEVICE_CPU).HostMemory("n").TypeConstraint<T>("T"), TypedOp<int, T>);
TF_CALL_REAL_NUMBER_TYPES(GV_TYPED)
GV_TYPED(tstring)
GV_TYPED(complex64)
GV_TYPED(Variant)
GV_TYPED(qint8)
#undef GV_TYPED

REGISTER_OP("GvConstraints").Input("x: T").Output("y: T").Attr("T: type").Attr("U: type").Attr("V: type");
REGISTER_KERNEL_BUILDER(
    Name("GvConstraints").Device(DEVICE_CPU).TypeConstraint("T", {DT_FLOAT, DT_HALF}).TypeConstraint("U", DT_BOOL).TypeConstraint<Eigen::half>("V"), AnyOp);
REGISTER_KERNEL_BUILDER(Name("GvConstraints").Device("CPU").Priority(1).TypeConstraint<std::complex<double>>("T").HostMemory("x").HostMemory("y"), AnyOp);

#if defined(GV_NOT_DEFINED)
#error "never compiled"
#else
REGISTER_OP("GvResource").Input("x: float").Output("handle: resource");
REGISTER_OP("GvElse").Input("x: float").Output("y: float");
#endif

#ifdef __GNUC__
REGISTER_OP("Gv>InNamespace2D").Input("x: Ref(float)").Output("y: Ref(float)").SetIsCommutative().SetAllowsUninitializedInput();
#endif

}  // namespace everything
}  // namespace tensorflow
