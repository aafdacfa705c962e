// What op sources use of TensorFlow and of the standard library, as far as the registrations and the bodies of `Compute`
// have to parse: declarations only, in graphvet's own words. It is included before the source when TensorFlow's own headers
// are not at hand. The registration macros leave the same kind of expression as TensorFlow's own: a chain of calls on a
// builder, in the initialiser of a static variable.
#pragma once

using size_t = decltype(sizeof(0));
using ptrdiff_t = decltype((char*)0 - (char*)0);
using nullptr_t = decltype(nullptr);
using int8_t = signed char;
using int16_t = short;
using int32_t = int;
using int64_t = long;
using uint8_t = unsigned char;
using uint16_t = unsigned short;
using uint32_t = unsigned;
using uint64_t = unsigned long;
using uintptr_t = unsigned long;
#define NULL nullptr
#define INT_MAX 2147483647

// Of what nothing is known: everything can be done with it.
struct Any {
  Any();
  Any(...);
  template <class T> operator T&() const;
  Any& operator()(...) const;
  template <class A> Any& operator[](A&&) const;
  Any& operator=(const Any&);
  template <class A> Any& operator<<(A&&) const;
  template <class A> Any& operator>>(A&&) const;
  template <class A> Any& operator+=(A&&);
  template <class A> Any& operator-=(A&&);
  template <class A> Any& operator*=(A&&);
  Any& operator++();
  Any& operator*() const;
  Any* operator->() const;
  Any* begin() const;
  Any* end() const;
  Any& flat(...) const;
};

// Converts to nothing: `<<` with it means one thing only.
struct Log { const Log& operator<<(const Any&) const; };

using time_t = long;
struct timeval { long tv_sec, tv_usec; };
struct timespec { long tv_sec, tv_nsec; };
struct FILE;
int rand();
int rand_r(unsigned*);
void srand(unsigned);
long random();
double drand48();
long lrand48();
time_t time(time_t*);
long clock();
int gettimeofday(timeval*, void*);
int clock_gettime(int, timespec*);
int printf(const char*, ...);
int fprintf(FILE*, const char*, ...);
void* memcpy(void*, const void*, size_t);
void* memset(void*, int, size_t);
void* malloc(size_t);
void free(void*);
extern "C++" void* operator new(size_t, void*);

namespace std {
using ::int16_t; using ::int32_t; using ::int64_t; using ::int8_t; using ::nullptr_t; using ::ptrdiff_t; using ::size_t; using ::time_t;
using ::uint16_t; using ::uint32_t; using ::uint64_t; using ::uint8_t;
using ::clock; using ::memcpy; using ::memset; using ::printf; using ::rand; using ::srand; using ::time;

template <class E> class initializer_list {
  const E* first_; size_t size_;
 public:
  initializer_list();
  const E* begin() const; const E* end() const; size_t size() const;
};
struct string {
  string(); string(const char*); string(const char*, size_t);
  const char* c_str() const; const char* data() const; size_t size() const; size_t length() const; bool empty() const;
  string& operator+=(const string&); string& append(const string&); char& operator[](size_t); void clear(); void push_back(char);
  string substr(size_t, size_t = 0) const; size_t find(const string&) const;
  char* begin(); char* end();
  static const size_t npos = -1;
};
string operator+(const string&, const string&);
bool operator==(const string&, const string&);
bool operator!=(const string&, const string&);
using string_view = string;
template <class T> string to_string(T);
// What does not depend on the elements' type is declared once: clang makes the rest anew for each type that a source names.
struct sized {
  size_t size() const; bool empty() const; void clear(); void resize(...); void reserve(size_t); void assign(...);
  void push_back(...); void push_front(...); void emplace_back(...); void push(...); void pop_back(); void pop_front(); void pop();
  void swap(...); size_t count(...) const; Any insert(...); Any emplace(...); Any erase(...);
};
template <class T> struct container : sized {
  container(...);
  T& operator[](size_t) const; T& at(size_t) const; T& front() const; T& back() const; T& top() const;
  T* begin() const; T* end() const; T* data() const; T* find(...) const;
};
template <class T, class A = void> struct vector : container<T> { vector(...); };
template <class T> struct deque : container<T> { deque(...); };
template <class T> struct list : container<T> { list(...); };
template <class T> struct queue : container<T> { queue(...); };
template <class T> struct set : container<T> { set(...); };
template <class T> struct unordered_set : container<T> { unordered_set(...); };
template <class T, size_t N> struct array : container<T> { array(...); };
template <class A, class B> struct pair { A first; B second; pair(...); };
template <class A, class B> pair<A, B> make_pair(A, B);
template <class K, class V> struct map : sized {
  map(...);
  V& operator[](const K&) const; V& at(const K&) const;
  pair<K, V>* begin() const; pair<K, V>* end() const; pair<K, V>* find(...) const;
};
template <class K, class V> struct unordered_map : map<K, V> { unordered_map(...); };
template <class... T> struct tuple { tuple(...); };
Any tie(...);
Any make_tuple(...);
template <class T> struct optional { optional(...); T& operator*() const; T* operator->() const; T& value() const; bool has_value() const; explicit operator bool() const; };
template <class T, class D = void> struct unique_ptr {
  unique_ptr(...); T* get() const; T* operator->() const; T& operator*() const; void reset(T* = nullptr); T* release(); explicit operator bool() const;
};
template <class T, class D> struct unique_ptr<T[], D> { unique_ptr(...); T* get() const; T& operator[](size_t) const; void reset(T* = nullptr); };
template <class T> struct shared_ptr : unique_ptr<T> { shared_ptr(...); };
template <class T> struct weak_ptr { shared_ptr<T> lock() const; };
template <class T> unique_ptr<T> make_unique(...);
template <class T> shared_ptr<T> make_shared(...);
template <class F> struct function { function(...); Any operator()(...) const; explicit operator bool() const; };
template <class T> struct atomic {
  atomic(...); T load(...) const; void store(...); T fetch_add(...); T fetch_sub(...); T exchange(...); T operator++(); T operator++(int); T operator--(); T operator+=(T); operator T() const; T operator=(T);
};
struct mutex { void lock(); void unlock(); };
template <class M> struct lock_guard { explicit lock_guard(M&); };
template <class M> struct unique_lock { explicit unique_lock(M&); };
struct condition_variable { void wait(...); void notify_one(); void notify_all(); };
struct thread { thread(...); void join(); void detach(); };
struct exception { const char* what() const; };
struct runtime_error : exception { runtime_error(const string&); };
Any move(...);
template <class T, class A> T&& forward(A&&);
template <class T> void swap(T&, T&);
template <class T> const T& min(const T&, const T&);
template <class T> const T& max(const T&, const T&);
template <class T> T abs(T);
Any bind(...);
template <class I> void sort(I, ...);
template <class I> void fill(I, ...);
template <class I> I copy(I, ...);
template <class I> Any accumulate(I, ...);
template <class T> struct numeric_limits { static T max(); static T min(); static T lowest(); static T infinity(); static T epsilon(); };
template <bool C, class T = void> struct enable_if {};
template <class T> struct enable_if<true, T> { using type = T; };
template <class A, class B> struct is_same { static constexpr bool value = false; };
template <class A> struct is_same<A, A> { static constexpr bool value = true; };
template <class T> struct complex { complex(); complex(T, T); T real() const; T imag() const; };
struct random_device { unsigned operator()(); };
struct mt19937 { mt19937(); mt19937(unsigned); unsigned operator()(); void seed(unsigned); };
using mt19937_64 = mt19937; using default_random_engine = mt19937; using minstd_rand = mt19937;
template <class T> struct distribution { distribution(); distribution(T, T); template <class G> T operator()(G&); };
template <class T = int> struct uniform_int_distribution : distribution<T> { using distribution<T>::distribution; };
template <class T = double> struct uniform_real_distribution : distribution<T> { using distribution<T>::distribution; };
template <class T = double> struct normal_distribution : distribution<T> { using distribution<T>::distribution; };
namespace chrono {
struct any_clock { static Any now(); };
struct system_clock : any_clock {}; struct steady_clock : any_clock {}; struct high_resolution_clock : any_clock {};
template <class... T> struct duration : Any {}; using seconds = Any; using milliseconds = Any; using microseconds = Any; using nanoseconds = Any;
template <class D> Any duration_cast(...);
}  // namespace chrono
extern Any cout, cerr, endl;
struct stringstream : Any { string str() const; }; using ostringstream = stringstream; using ostream = Any; using istream = Any;
}  // namespace std

namespace absl {
using std::string_view; using std::optional; using std::make_unique; using std::unique_ptr;
struct Status { Status(); Status(...); bool ok() const; string_view message() const; string_view error_message() const; Any code() const; void Update(const Status&); };
Status OkStatus();
template <class T> struct StatusOr { StatusOr(...); bool ok() const; T& value(); T& operator*(); T* operator->(); Status status() const; };
template <class T> struct Span : std::container<T> { Span(...); };
template <class K, class V> struct flat_hash_map : std::map<K, V> { flat_hash_map(...); };
template <class T> struct flat_hash_set : std::set<T> { flat_hash_set(...); };
template <class T, size_t N> struct InlinedVector : std::vector<T> { InlinedVector(...); };
std::string StrCat(...);
struct Time {}; struct Duration {};
Time Now();
struct BitGen { unsigned operator()(); };
Any Uniform(...);
struct Mutex { void Lock(); void Unlock(); }; struct MutexLock { explicit MutexLock(Mutex*); };
Status InvalidArgumentError(...); Status InternalError(...);
}  // namespace absl

namespace Eigen {
struct half {}; struct bfloat16 {};
struct ThreadPoolDevice : Any {}; struct GpuDevice : Any {}; struct DefaultDevice : Any {};
}  // namespace Eigen

namespace tensorflow {
using std::string;
using int8 = signed char; using int16 = short; using int32 = int; using int64 = long long;
using uint8 = unsigned char; using uint16 = unsigned short; using uint32 = unsigned; using uint64 = unsigned long long;
struct tstring : std::string { using std::string::string; tstring(); tstring(const std::string&); };
struct complex64 {}; struct complex128 {}; struct qint8 {}; struct quint8 {}; struct qint16 {}; struct quint16 {}; struct qint32 {};
struct float8_e5m2 {}; struct float8_e4m3fn {}; struct int4 {}; struct uint4 {};
struct Variant : Any { template <class T> T* get(); }; struct ResourceHandle : Any { const string& name() const; };
using Eigen::bfloat16; using Eigen::half;
using absl::Status; using absl::StatusOr; using StringPiece = absl::string_view;
namespace errors {
Status InvalidArgument(...); Status Internal(...); Status Unimplemented(...);
Status NotFound(...); Status FailedPrecondition(...); Status OutOfRange(...);
Status ResourceExhausted(...); Status Unknown(...); Status Aborted(...);
Status Cancelled(...); Status Unavailable(...); Status AlreadyExists(...);
}  // namespace errors
enum DataType {
  DT_INVALID, DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_STRING, DT_COMPLEX64, DT_INT64, DT_BOOL, DT_QINT8, DT_QUINT8, DT_QINT32,
  DT_BFLOAT16, DT_QINT16, DT_QUINT16, DT_UINT16, DT_COMPLEX128, DT_HALF, DT_RESOURCE, DT_VARIANT, DT_UINT32, DT_UINT64, DT_FLOAT8_E5M2, DT_FLOAT8_E4M3FN,
  DT_INT4, DT_UINT4
};
using DataTypeVector = std::vector<DataType>;
template <class T> struct DataTypeToEnum { static constexpr DataType value = DT_INVALID; static constexpr DataType v() { return DT_INVALID; } };
extern const char* const DEVICE_DEFAULT; extern const char* const DEVICE_CPU; extern const char* const DEVICE_GPU; extern const char* const DEVICE_TPU;
extern const char* const DEVICE_TPU_SYSTEM; extern const char* const DEVICE_CPU_XLA_JIT; extern const char* const DEVICE_GPU_XLA_JIT;
extern const char* const DEVICE_XLA_CPU; extern const char* const DEVICE_XLA_GPU; extern const char* const DEVICE_TPU_XLA_JIT; extern const char* const DEVICE_TPU_NODE;
namespace gtl {
template <class T> using ArraySlice = absl::Span<const T>;
template <class T, size_t N> struct InlinedVector : std::vector<T> { InlinedVector(...); };
}  // namespace gtl

struct mutex : std::mutex {}; struct mutex_lock { explicit mutex_lock(mutex&); }; struct tf_shared_lock { explicit tf_shared_lock(mutex&); };
struct condition_variable : std::condition_variable {};
struct Env { static Env* Default(); uint64 NowMicros() const; uint64 NowSeconds() const; uint64 NowNanos() const; Any NewRandomAccessFile(...); };
namespace random { uint64 New64(); struct PhiloxRandom : Any {}; struct SimplePhilox : Any {}; }
struct GuardedPhiloxRandom { Status Init(...); random::PhiloxRandom ReserveSamples32(int64); random::PhiloxRandom ReserveRandomOutputs(int64, int); random::PhiloxRandom ReserveSamples128(int64); };

namespace shape_inference {
struct DimensionHandle {}; struct ShapeHandle {};
struct DimensionOrConstant { DimensionOrConstant(...); };
struct InferenceContext {
  static constexpr int kUnknownRank = -1; static constexpr long kUnknownDim = -1;
  ShapeHandle input(int); ShapeHandle UnknownShape(); ShapeHandle UnknownShapeOfRank(long); ShapeHandle Scalar(); ShapeHandle Vector(DimensionOrConstant); ShapeHandle Matrix(DimensionOrConstant, DimensionOrConstant);
  ShapeHandle MakeShape(std::initializer_list<DimensionOrConstant>); template <class A> ShapeHandle MakeShape(const A&);
  DimensionHandle UnknownDim(); DimensionHandle MakeDim(DimensionOrConstant); DimensionHandle Dim(ShapeHandle, long); long Value(DimensionOrConstant); int Rank(ShapeHandle); bool RankKnown(ShapeHandle); bool ValueKnown(DimensionOrConstant);
  int num_inputs() const; int num_outputs() const; void set_output(int, ShapeHandle); Status set_output(...); Status GetAttr(...);
  Status WithRank(...); Status WithRankAtLeast(...); Status WithRankAtMost(...); Status WithValue(...); Status Merge(...);
  Status MergePrefix(...); Status Subshape(...); Status Concatenate(...); Status ReplaceDim(...); Status Add(...);
  Status Subtract(...); Status Multiply(...); Status Divide(...); Status Min(...); Status Max(...);
  Status MakeShapeFromShapeTensor(...); Status MakeDimForScalarInput(...); Status MakeShapeFromPartialTensorShape(...); Status input(...);
  Status output(...); Any input_tensor(int); string DebugString() const; template <class A> string DebugString(A&&) const; bool FullyDefined(ShapeHandle); Any input_handle_shapes_and_types(int); void set_output_handle_shapes_and_types(...);
};
using OpShapeInferenceFn = Any;
#define GRAPHVET_SHAPE_FUNCTION(name) Status name(InferenceContext*);
GRAPHVET_SHAPE_FUNCTION(UnknownShape) GRAPHVET_SHAPE_FUNCTION(UnchangedShape) GRAPHVET_SHAPE_FUNCTION(ScalarShape) GRAPHVET_SHAPE_FUNCTION(NoOutputs)
GRAPHVET_SHAPE_FUNCTION(MergeBothInputsShapeFn) GRAPHVET_SHAPE_FUNCTION(ExplicitShape) GRAPHVET_SHAPE_FUNCTION(ExplicitShapes) GRAPHVET_SHAPE_FUNCTION(MatMulShape)
GRAPHVET_SHAPE_FUNCTION(BatchMatMulShape) GRAPHVET_SHAPE_FUNCTION(BatchMatMulV2Shape) GRAPHVET_SHAPE_FUNCTION(BiasAddShape) GRAPHVET_SHAPE_FUNCTION(Conv2DShape)
GRAPHVET_SHAPE_FUNCTION(Conv3DShape) GRAPHVET_SHAPE_FUNCTION(ReductionShape) GRAPHVET_SHAPE_FUNCTION(ConcatV2Shape) GRAPHVET_SHAPE_FUNCTION(BroadcastBinaryOpShapeFn)
GRAPHVET_SHAPE_FUNCTION(RandomShape) GRAPHVET_SHAPE_FUNCTION(GatherNdShape) GRAPHVET_SHAPE_FUNCTION(EinsumShape) GRAPHVET_SHAPE_FUNCTION(DatasetIteratorShape)
#undef GRAPHVET_SHAPE_FUNCTION
Status UnchangedShapeWithRank(InferenceContext*, int); Status UnchangedShapeWithRankAtLeast(InferenceContext*, int); Status UnchangedShapeWithRankAtMost(InferenceContext*, int);
Status ConcatShape(InferenceContext*, int);
}  // namespace shape_inference

struct InitOnStartupMarker { template <class T> InitOnStartupMarker operator<<(const T&) const; };
namespace register_op {
struct OpDefBuilderWrapper {
  explicit OpDefBuilderWrapper(...);
  OpDefBuilderWrapper& Attr(...); OpDefBuilderWrapper& Input(...); OpDefBuilderWrapper& Output(...); OpDefBuilderWrapper& Doc(...); OpDefBuilderWrapper& ControlOutput(...);
  OpDefBuilderWrapper& SetIsCommutative(); OpDefBuilderWrapper& SetIsAggregate(); OpDefBuilderWrapper& SetIsStateful(); OpDefBuilderWrapper& SetAllowsUninitializedInput();
  OpDefBuilderWrapper& SetIsDistributedCommunication(); OpDefBuilderWrapper& SetDoNotOptimize(); OpDefBuilderWrapper& AllowAttrTypeAny();
  OpDefBuilderWrapper& Deprecated(int, const char*); OpDefBuilderWrapper& SetShapeFn(...);
  OpDefBuilderWrapper& SetTypeConstructor(...); OpDefBuilderWrapper& SetForwardTypeFn(...); OpDefBuilderWrapper& SetReverseTypeFn(...);
};
}  // namespace register_op

struct KernelDefBuilder {
  explicit KernelDefBuilder(const char*);
  explicit KernelDefBuilder(const std::string&);
  KernelDefBuilder& Device(const char*); KernelDefBuilder& HostMemory(const char*); KernelDefBuilder& Label(const char*); KernelDefBuilder& Priority(int);
  KernelDefBuilder& TypeConstraint(const char*, DataType); KernelDefBuilder& TypeConstraint(const char*, std::initializer_list<DataType>); KernelDefBuilder& TypeConstraint(const char*, const DataTypeVector&);
  template <class T> KernelDefBuilder& TypeConstraint(const char*);
  template <class T> KernelDefBuilder& AttrConstraint(const char*, const T&);
};
namespace register_kernel { struct Name : KernelDefBuilder { using KernelDefBuilder::KernelDefBuilder; }; }

struct TensorShape { TensorShape(); TensorShape(std::initializer_list<int64>); int dims() const; int64 dim_size(int) const; int64 num_elements() const; void AddDim(int64); void set_dim(int, int64); string DebugString() const; };
struct PartialTensorShape : TensorShape {}; 
struct TensorShapeUtils { static bool IsScalar(...); static bool IsVector(...); static bool IsMatrix(...); static bool IsVectorOrHigher(...); };
struct Tensor {
  Tensor(); Tensor(DataType); Tensor(DataType, const TensorShape&);
  DataType dtype() const; const TensorShape& shape() const; int dims() const; int64 dim_size(int) const; int64 NumElements() const; size_t TotalBytes() const; bool IsInitialized() const;
  template <class T> Any flat() const; template <class T> Any vec() const; template <class T> Any matrix() const; template <class T> Any scalar() const; template <class T, size_t N> Any tensor() const; template <class T> Any unaligned_flat() const;
  template <class T> Any flat_inner_dims() const; template <class T> Any flat_outer_dims() const; template <class T, size_t N> Any shaped(...) const; Any tensor_data() const; char* data() const; bool CopyFrom(...);
};
struct PersistentTensor : Any {}; struct OpInputList : std::vector<Tensor> {}; struct OpOutputList : Any {}; struct OpMutableInputList : Any {};
struct AllocatorAttributes : Any {}; struct ResourceMgr : Any {}; struct ResourceBase { virtual ~ResourceBase(); virtual string DebugString() const; void Unref() const; void Ref() const; };
struct OpKernelContext {
  struct Params; const Tensor& input(int); int num_inputs() const; int num_outputs() const; Status input(...); Status input_list(...); Status output_list(...); Status allocate_output(...);
  Status allocate_temp(...); Status forward_input_or_allocate_output(...); Status allocate_persistent(...); Status replace_ref_input(...); void set_output(int, const Tensor&);
  Status set_output(...); Tensor* mutable_output(int); Tensor mutable_input(...); template <class D> const D& eigen_device() const; const Eigen::ThreadPoolDevice& eigen_cpu_device() const; const Eigen::GpuDevice& eigen_gpu_device() const;
  Any* device() const; Env* env() const; ResourceMgr* resource_manager() const; Any* op_device_context() const; Status status() const; void SetStatus(const Status&); void CtxFailure(...); void CtxFailureWithWarning(...);
  DataType input_dtype(int) const; DataType expected_output_dtype(int) const; Any* cancellation_manager() const; Any* step_container() const; Any* function_library() const; void forward_ref_input_to_ref_output(int, int); long step_id() const;
};
struct OpKernelConstruction { Status GetAttr(...) const; bool HasAttr(const std::string&) const; void SetStatus(const Status&); void CtxFailure(...); void CtxFailureWithWarning(...);
  DataType input_type(int) const; DataType output_type(int) const; int num_inputs() const; int num_outputs() const; Any device_type() const; Status MatchSignature(...); Env* env() const; ResourceMgr* resource_manager() const; Status allocate_temp(...); };
struct OpKernel {
  explicit OpKernel(OpKernelConstruction*); explicit OpKernel(OpKernelConstruction*, bool); virtual ~OpKernel();
  virtual void Compute(OpKernelContext*); virtual bool IsExpensive(); const string& name() const; const string& type_string() const; Any def() const; int num_inputs() const; DataType input_type(int) const; DataType output_type(int) const;
};
struct AsyncOpKernel : OpKernel { using OpKernel::OpKernel; using DoneCallback = std::function<void()>; virtual void ComputeAsync(OpKernelContext*, DoneCallback); void Compute(OpKernelContext*) override; };
template <class T> struct ResourceOpKernel : OpKernel { using OpKernel::OpKernel; T* resource_; T* get_resource(); mutex mu_; };
struct UnaryOp : OpKernel { using OpKernel::OpKernel; };
template <class T> struct BinaryOp : OpKernel { using OpKernel::OpKernel; };
struct DatasetOpKernel : OpKernel { using OpKernel::OpKernel; };
struct BinaryDatasetOpKernel : DatasetOpKernel { using DatasetOpKernel::DatasetOpKernel; };
struct UnaryDatasetOpKernel : DatasetOpKernel { using DatasetOpKernel::DatasetOpKernel; };
struct XlaOpKernelContext : Any {}; struct XlaOpKernel : OpKernel { using OpKernel::OpKernel; virtual void Compile(XlaOpKernelContext*); };
namespace kernel_factory { struct OpKernelRegistrar { OpKernelRegistrar(const KernelDefBuilder&, const char*, const void*); }; }

struct XlaOpRegistrar { XlaOpRegistrar(int); };
struct XlaOpRegistrationBuilder {
  static XlaOpRegistrationBuilder Name(const char*); XlaOpRegistrationBuilder& Device(const char*); XlaOpRegistrationBuilder& Device(std::initializer_list<const char*>); XlaOpRegistrationBuilder& TypeConstraint(...);
  XlaOpRegistrationBuilder& CompilationOnly(); XlaOpRegistrationBuilder& AllowResourceTypes(); XlaOpRegistrationBuilder& AllowVariantTypes(); XlaOpRegistrationBuilder& AllowStringType(); XlaOpRegistrationBuilder& CompileTimeConstantInput(const char*); XlaOpRegistrationBuilder& IsMetadataOp();
  XlaOpRegistrationBuilder& Label(const char*); int Build(const void*);
};
namespace gradient { template <class F> bool RegisterOp(const char*, F); bool RegisterOp(const char*, nullptr_t); }
}  // namespace tensorflow
namespace tsl = tensorflow;

#define GRAPHVET_CAT_2(a, b) a##b
#define GRAPHVET_CAT(a, b) GRAPHVET_CAT_2(a, b)
#define REGISTER_OP(...) static ::tensorflow::InitOnStartupMarker const GRAPHVET_CAT(register_op, __COUNTER__) = ::tensorflow::InitOnStartupMarker{} << ::tensorflow::register_op::OpDefBuilderWrapper(__VA_ARGS__)
#define REGISTER_SYSTEM_OP REGISTER_OP
#define REGISTER_KERNEL_BUILDER(builder, ...)                                                                                 \
  static ::tensorflow::kernel_factory::OpKernelRegistrar const GRAPHVET_CAT(register_kernel_, __COUNTER__)(                   \
      ::tensorflow::register_kernel::builder, #__VA_ARGS__, static_cast<__VA_ARGS__*>(nullptr))
#define REGISTER_SYSTEM_KERNEL_BUILDER REGISTER_KERNEL_BUILDER
#define REGISTER_XLA_OP(builder, ...)                                                                                         \
  static ::tensorflow::XlaOpRegistrar GRAPHVET_CAT(xla_op_registrar_, __COUNTER__)(::tensorflow::XlaOpRegistrationBuilder::builder.Build( \
      static_cast<__VA_ARGS__*>(nullptr)))
#define REGISTER_OP_GRADIENT(name, fn) static bool GRAPHVET_CAT(unused_grad_, __COUNTER__) = ::tensorflow::gradient::RegisterOp(name, fn)
#define REGISTER_OP_NO_GRADIENT(name) REGISTER_OP_GRADIENT(name, nullptr)
#define REGISTER_GRADIENT_OP(name, fn) static bool GRAPHVET_CAT(unused_ret_val_, __COUNTER__) = ::tensorflow::gradient::RegisterOp(name, fn)
#define REGISTER_NO_GRADIENT_OP(name) REGISTER_GRADIENT_OP(name, nullptr)

#define OP_REQUIRES(ctx, ok, status) do { if (!(ok)) { (ctx)->SetStatus(status); return; } } while (0)
#define OP_REQUIRES_OK(ctx, ...) do { ::tensorflow::Status s__(__VA_ARGS__); if (!s__.ok()) { (ctx)->SetStatus(s__); return; } } while (0)
#define OP_REQUIRES_ASYNC(ctx, ok, status, done) do { if (!(ok)) { (ctx)->SetStatus(status); done(); return; } } while (0)
#define OP_REQUIRES_OK_ASYNC(ctx, status, done) do { ::tensorflow::Status s__(status); if (!s__.ok()) { (ctx)->SetStatus(s__); done(); return; } } while (0)
#define OP_REQUIRES_OK_RETURN(...)
#define TF_RETURN_IF_ERROR(...) do { ::tensorflow::Status s__(__VA_ARGS__); if (!s__.ok()) return s__; } while (0)
#define TF_CHECK_OK(...) ((void)(__VA_ARGS__), ::Any())
#define CHECK(x) ((void)(x), ::Log())
#define DCHECK(x) CHECK(x)
#define GRAPHVET_CHECK_2(a, b) ((void)(a), (void)(b), ::Log())
#define CHECK_EQ GRAPHVET_CHECK_2
#define CHECK_NE GRAPHVET_CHECK_2
#define CHECK_LT GRAPHVET_CHECK_2
#define CHECK_LE GRAPHVET_CHECK_2
#define CHECK_GT GRAPHVET_CHECK_2
#define CHECK_GE GRAPHVET_CHECK_2
#define DCHECK_EQ GRAPHVET_CHECK_2
#define DCHECK_LT GRAPHVET_CHECK_2
#define DCHECK_LE GRAPHVET_CHECK_2
#define DCHECK_GE GRAPHVET_CHECK_2
#define LOG(level) ::Log()
#define VLOG(level) ::Log()
#define GUARDED_BY(x)
#define TF_GUARDED_BY(x)
#define EXCLUSIVE_LOCKS_REQUIRED(...)
#define TF_EXCLUSIVE_LOCKS_REQUIRED(...)
#define TF_LOCKS_EXCLUDED(...)
#define ABSL_GUARDED_BY(x)
#define TF_DISALLOW_COPY_AND_ASSIGN(T) T(const T&) = delete; void operator=(const T&) = delete
#define TF_ATTRIBUTE_UNUSED __attribute__((unused))
#define TF_PREDICT_FALSE(x) (x)
#define TF_PREDICT_TRUE(x) (x)
#define PREDICT_FALSE(x) (x)
#define PREDICT_TRUE(x) (x)
#define EIGEN_STRONG_INLINE inline
#define EIGEN_ALWAYS_INLINE inline
#define EIGEN_DEVICE_FUNC
#define TF_MUST_USE_RESULT
#define TF_EXPORT
#define TF_FALLTHROUGH_INTENDED
#define __global__
#define __device__
#define __host__
#define __shared__
#define __forceinline__ inline
#define __restrict__

#define TF_CALL_float(m) m(float)
#define TF_CALL_double(m) m(double)
#define TF_CALL_half(m) m(Eigen::half)
#define TF_CALL_bfloat16(m) m(::tensorflow::bfloat16)
#define TF_CALL_int8(m) m(::tensorflow::int8)
#define TF_CALL_int16(m) m(::tensorflow::int16)
#define TF_CALL_int32(m) m(::tensorflow::int32)
#define TF_CALL_int64(m) m(::int64_t)
#define TF_CALL_uint8(m) m(::tensorflow::uint8)
#define TF_CALL_uint16(m) m(::tensorflow::uint16)
#define TF_CALL_uint32(m) m(::tensorflow::uint32)
#define TF_CALL_uint64(m) m(::tensorflow::uint64)
#define TF_CALL_bool(m) m(bool)
#define TF_CALL_string(m) m(::tensorflow::tstring)
#define TF_CALL_tstring(m) m(::tensorflow::tstring)
#define TF_CALL_complex64(m) m(::tensorflow::complex64)
#define TF_CALL_complex128(m) m(::tensorflow::complex128)
#define TF_CALL_variant(m) m(::tensorflow::Variant)
#define TF_CALL_resource(m) m(::tensorflow::ResourceHandle)
#define TF_CALL_qint8(m) m(::tensorflow::qint8)
#define TF_CALL_quint8(m) m(::tensorflow::quint8)
#define TF_CALL_qint16(m) m(::tensorflow::qint16)
#define TF_CALL_quint16(m) m(::tensorflow::quint16)
#define TF_CALL_qint32(m) m(::tensorflow::qint32)
#define TF_CALL_INTEGRAL_TYPES_NO_INT32(m) TF_CALL_uint64(m) TF_CALL_int64(m) TF_CALL_uint32(m) TF_CALL_uint16(m) TF_CALL_int16(m) TF_CALL_uint8(m) TF_CALL_int8(m)
#define TF_CALL_INTEGRAL_TYPES(m) TF_CALL_INTEGRAL_TYPES_NO_INT32(m) TF_CALL_int32(m)
#define TF_CALL_SIGNED_TYPES(m) TF_CALL_FLOAT_TYPES(m) TF_CALL_int64(m) TF_CALL_int32(m) TF_CALL_int16(m) TF_CALL_int8(m)
#define TF_CALL_FLOAT_TYPES(m) TF_CALL_half(m) TF_CALL_bfloat16(m) TF_CALL_float(m) TF_CALL_double(m)
#define TF_CALL_REAL_NUMBER_TYPES(m) TF_CALL_INTEGRAL_TYPES(m) TF_CALL_FLOAT_TYPES(m)
#define TF_CALL_REAL_NUMBER_TYPES_NO_BFLOAT16(m) TF_CALL_INTEGRAL_TYPES(m) TF_CALL_half(m) TF_CALL_float(m) TF_CALL_double(m)
#define TF_CALL_REAL_NUMBER_TYPES_NO_INT32(m) TF_CALL_INTEGRAL_TYPES_NO_INT32(m) TF_CALL_FLOAT_TYPES(m)
#define TF_CALL_COMPLEX_TYPES(m) TF_CALL_complex64(m) TF_CALL_complex128(m)
#define TF_CALL_NUMBER_TYPES(m) TF_CALL_REAL_NUMBER_TYPES(m) TF_CALL_COMPLEX_TYPES(m)
#define TF_CALL_NUMBER_TYPES_NO_INT32(m) TF_CALL_REAL_NUMBER_TYPES_NO_INT32(m) TF_CALL_COMPLEX_TYPES(m)
#define TF_CALL_POD_TYPES(m) TF_CALL_NUMBER_TYPES(m) TF_CALL_bool(m)
#define TF_CALL_POD_STRING_TYPES(m) TF_CALL_POD_TYPES(m) TF_CALL_tstring(m)
#define TF_CALL_ALL_TYPES(m) TF_CALL_POD_STRING_TYPES(m) TF_CALL_resource(m) TF_CALL_variant(m)
#define TF_CALL_QUANTIZED_TYPES(m) TF_CALL_qint8(m) TF_CALL_quint8(m) TF_CALL_qint32(m)
#define TF_CALL_GPU_NUMBER_TYPES(m) TF_CALL_half(m) TF_CALL_bfloat16(m) TF_CALL_float(m) TF_CALL_double(m)
#define TF_CALL_GPU_NUMBER_TYPES_NO_HALF(m) TF_CALL_float(m) TF_CALL_double(m)
#define TF_CALL_GPU_ALL_TYPES(m) TF_CALL_GPU_NUMBER_TYPES(m) TF_CALL_COMPLEX_TYPES(m) TF_CALL_bool(m)
