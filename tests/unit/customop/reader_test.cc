// Sources through libclang, in the process of their own that they always get.
#include "customop/reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "customop/library.h"

namespace graphvet::customop {
namespace {

namespace fs = std::filesystem;

class ReaderTest : public testing::Test {
 protected:
  ReaderTest()
      : folder_(fs::path(testing::TempDir()) /
                ("customop-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::create_directories(folder_);
  }
  ~ReaderTest() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  Reading read(const std::string& text, const ReadLimits& limits = {}) {
    return read_sources({{write("ops.cc", text), "ops.cc", folder_}}, *CompileCommands::read({}, {}), limits);
  }
  SourceFacts facts(const std::string& text) {
    Reading reading = read(text);
    EXPECT_FALSE(reading.libclang) << reading.libclang->message;
    if (reading.sources.size() != 1) return {};
    EXPECT_EQ(reading.sources[0].failure, "");
    return reading.sources[0].facts;
  }

  fs::path folder_;
};

const std::string kStart =
    "#include \"tensorflow/core/framework/op.h\"\n#include <vector>\nusing namespace tensorflow;\n";

TEST_F(ReaderTest, ReadsNothingWhereNothingIsRegistered) { EXPECT_TRUE(read("int main() {}").sources.empty()); }

TEST_F(ReaderTest, FollowsMacrosThatPasteNames) {
  const SourceFacts f = facts(kStart +
                              "#define MAKE(name, T) REGISTER_OP(\"My\" #name).Input(\"x: \" T).Output(\"y: \" T);\n"
                              "MAKE(Add, \"float\")\nMAKE(Sub, \"int32\")\n");
  ASSERT_EQ(f.ops.size(), 2u);
  EXPECT_EQ(f.ops[0].name, "MyAdd");
  EXPECT_EQ(f.ops[1].inputs[0].dtype, "int32");
  EXPECT_TRUE(f.not_understood.empty());
}

TEST_F(ReaderTest, FollowsMacrosOverAllNumberTypes) {
  const SourceFacts f = facts(
      kStart +
      "template <class D, class T> struct AOp : OpKernel { using OpKernel::OpKernel; };\n"
      "#define R(T) REGISTER_KERNEL_BUILDER(Name(\"A\").Device(DEVICE_CPU).TypeConstraint<T>(\"T\"), AOp<int, T>);\n"
      "TF_CALL_FLOAT_TYPES(R)\n#undef R\n");
  ASSERT_EQ(f.kernels.size(), 4u);
  EXPECT_EQ(f.kernels[0].constraints[0].dtypes[0], "float16");
  EXPECT_EQ(f.kernels[0].class_name, "AOp");
  EXPECT_TRUE(f.not_understood.empty());
}

TEST_F(ReaderTest, TakesNamesFromConstantsAndFunctions) {
  const SourceFacts f =
      facts(kStart +
            "static const char kName[] = \"FromArray\"; constexpr const char* kOther = \"FromPointer\";\n"
            "struct K { static const char* OpName() { return \"FromFunction\"; } };\n"
            "REGISTER_OP(kName); REGISTER_OP(kOther); REGISTER_OP(K::OpName());\n");
  ASSERT_EQ(f.ops.size(), 3u);
  EXPECT_EQ(f.ops[0].name, "FromArray");
  EXPECT_EQ(f.ops[1].name, "FromPointer");
  EXPECT_EQ(f.ops[2].name, "FromFunction");
}

TEST_F(ReaderTest, ReadsEveryBranchOfConditions) {
  const SourceFacts f =
      facts(kStart +
            "#if GOOGLE_CUDA\nREGISTER_OP(\"OnGpu\").Input(\"x: float\");\n#else\nREGISTER_OP(\"OnCpu\");\n#endif\n");
  ASSERT_EQ(f.ops.size(), 2u);
  EXPECT_EQ(f.ops[0].name, "OnCpu");
  EXPECT_FALSE(f.ops[0].is_conditional);
  EXPECT_EQ(f.ops[1].name, "OnGpu");
  EXPECT_TRUE(f.ops[1].is_conditional);
}

TEST_F(ReaderTest, ReadsAnOpWhoseShapeFunctionIsDeclaredNowhere) {
  const SourceFacts f =
      facts(kStart + "REGISTER_OP(\"A\").Input(\"x: float\").SetShapeFn(missing::Function).SetIsStateful();\n");
  ASSERT_EQ(f.ops.size(), 1u);
  EXPECT_TRUE(f.ops[0].is_stateful);
  EXPECT_EQ(f.ops[0].shape_function, ShapeFunction::Given);
  EXPECT_TRUE(f.ops[0].is_understood);
}

TEST_F(ReaderTest, KnowsUnknownShapesHoweverTheyAreSaid) {
  const SourceFacts f =
      facts(kStart +
            "REGISTER_OP(\"A\").Output(\"y: float\").SetShapeFn(shape_inference::UnknownShape);\n"
            "REGISTER_OP(\"B\").Output(\"y: float\").SetShapeFn([](shape_inference::InferenceContext* c) { "
            "c->set_output(0, c->UnknownShape()); return Status(); });\n"
            "REGISTER_OP(\"C\").Output(\"y: float\").SetShapeFn([](shape_inference::InferenceContext* c) { "
            "c->set_output(0, c->Scalar()); return Status(); });\n"
            "REGISTER_OP(\"D\").Output(\"y: float\");\n");
  ASSERT_EQ(f.ops.size(), 4u);
  EXPECT_EQ(f.ops[0].shape_function, ShapeFunction::Unknown);
  EXPECT_EQ(f.ops[1].shape_function, ShapeFunction::Unknown);
  EXPECT_EQ(f.ops[2].shape_function, ShapeFunction::Given);
  EXPECT_EQ(f.ops[3].shape_function, ShapeFunction::Missing);
}

std::string kernel_with(const std::string& members, const std::string& body) {
  return kStart +
         "static int g_count = 0;\nclass AOp : public OpKernel {\n public:\n  using OpKernel::OpKernel;\n  void "
         "Compute(OpKernelContext* c) override {\n" +
         body + "\n  }\n  void helper() { ++inner_; }\n  int inner_ = 0;\n" + members +
         "\n};\nREGISTER_KERNEL_BUILDER(Name(\"A\").Device(DEVICE_CPU), AOp);\n";
}

TEST_F(ReaderTest, FindsHostState) {
  struct Case {
    const char* members;
    const char* body;
    HostStateKind kind;
    const char* what;
  };
  const Case kCases[] = {
      {"int count_ = 0;", "count_++;", HostStateKind::Accumulates, "member `count_`"},
      {"int count_ = 0;", "count_ = count_ + 1;", HostStateKind::Accumulates, "member `count_`"},
      {"std::atomic<int> count_;", "count_.fetch_add(1);", HostStateKind::Accumulates, "member `count_`"},
      {"std::vector<int> all_;", "all_.push_back(1);", HostStateKind::Accumulates, "member `all_`"},
      {"", "static int n = 0; n += 2;", HostStateKind::Accumulates, "static `n`"},
      {"", "++g_count;", HostStateKind::Accumulates, "static `g_count`"},
      {"", "helper();", HostStateKind::Accumulates, "member `inner_`"},
      {"", "int r = rand();", HostStateKind::Random, "`rand`"},
      {"std::mt19937 rng_;", "std::uniform_real_distribution<float> d(0, 1); float f = d(rng_);", HostStateKind::Random,
       "member `rng_`"},
      {"GuardedPhiloxRandom generator_;", "auto g = generator_.ReserveSamples32(1);", HostStateKind::Random,
       "`ReserveSamples32`"},
      {"", "auto t = std::chrono::steady_clock::now();", HostStateKind::Clock, "`now`"},
      {"", "long t = std::time(nullptr);", HostStateKind::Clock, "`time`"},
      {"int cached_ = 0;", "cached_ = 3;", HostStateKind::Stores, "member `cached_`"},
  };
  for (const Case& one : kCases) {
    const SourceFacts f = facts(kernel_with(one.members, one.body));
    ASSERT_EQ(f.kernels.size(), 1u) << one.body;
    ASSERT_EQ(f.kernels[0].host_state.size(), 1u) << one.body;
    EXPECT_EQ(f.kernels[0].host_state[0].kind, one.kind) << one.body;
    EXPECT_EQ(f.kernels[0].host_state[0].what, one.what) << one.body;
  }
}

TEST_F(ReaderTest, LeavesLocalsAndOutputsAlone) {
  const SourceFacts f =
      facts(kernel_with("int size_ = 1;",
                        "int n = size_; n++; Tensor* out = nullptr; OP_REQUIRES_OK(c, c->allocate_output(0, "
                        "TensorShape({n}), &out)); out->flat<float>()(0) = 1; static const int k = 3;"));
  ASSERT_EQ(f.kernels.size(), 1u);
  EXPECT_TRUE(f.kernels[0].host_state.empty());
}

TEST_F(ReaderTest, ReadsXlaKernelsAndGradients) {
  const SourceFacts f = facts(kStart +
                              "struct X : XlaOpKernel { using XlaOpKernel::XlaOpKernel; "
                              "};\nREGISTER_XLA_OP(Name(\"A\").Device(\"XLA_CPU_JIT\"), X);\n"
                              "REGISTER_OP_NO_GRADIENT(\"B\");\n");
  ASSERT_EQ(f.kernels.size(), 1u);
  EXPECT_TRUE(f.kernels[0].is_xla);
  EXPECT_EQ(f.kernels[0].op, "A");
  EXPECT_EQ(f.cpp_gradients, std::vector<std::string>{"B"});
}

TEST_F(ReaderTest, TellsWhatItDoesNotUnderstand) {
  const SourceFacts f = facts(
      kStart +
      "REGISTER_OP(SomeName()).Input(\"x: float\");\nREGISTER_TF_OP_SHIM(K);\n#define UNUSED(n) REGISTER_OP(n)\n");
  EXPECT_EQ(f.ops.size(), 0u);
  ASSERT_EQ(f.not_understood.size(), 3u);
}

TEST_F(ReaderTest, SurvivesBrokenSources) {
  const char* const kBroken[] = {
      "class {", "}}}}", "template <", "#include \"x", "\xff\xfe\x00", "namespace a { namespace", "int f( {"};
  for (const char* text : kBroken) {
    const SourceFacts f =
        facts(kStart + "REGISTER_OP(\"Before\").Input(\"x: float\");\n" + text + "\nREGISTER_OP(\"After\");\n");
    EXPECT_GE(f.ops.size(), 1u) << text;
    EXPECT_EQ(f.ops[0].name, "Before") << text;
  }
}

TEST_F(ReaderTest, GivesUpAMacroBombAndGoesOn) {
  std::string bomb = kStart + "REGISTER_OP(\"InBomb\").Input(\"x: float\");\n#define A0 x x\n";
  for (int i = 1; i < 40; ++i)
    bomb += "#define A" + std::to_string(i) + " A" + std::to_string(i - 1) + " A" + std::to_string(i - 1) + "\n";
  bomb += "int y = A39;\n";
  const fs::path first = write("bomb.cc", bomb),
                 second = write("good.cc", kStart + "REGISTER_OP(\"Good\").Input(\"x: float\");\n");
  ReadLimits limits;
  limits.per_file = std::chrono::milliseconds(3000);
  const Reading reading =
      read_sources({{first, "bomb.cc", folder_}, {second, "good.cc", folder_}}, *CompileCommands::read({}, {}), limits);
  ASSERT_EQ(reading.sources.size(), 2u);
  EXPECT_NE(reading.sources[0].failure, "");
  ASSERT_EQ(reading.sources[0].facts.ops.size(), 1u);  // by its words
  EXPECT_EQ(reading.sources[1].failure, "");
  EXPECT_EQ(reading.sources[1].facts.ops[0].name, "Good");
}

TEST_F(ReaderTest, ReadsWordsWithoutLibclang) {
  setenv("GRAPHVET_LIBCLANG", "/nowhere/libclang.so", 1);
  const Reading reading = read(kStart + "REGISTER_OP(\"A\").Input(\"x: float\");\n");
  unsetenv("GRAPHVET_LIBCLANG");
  ASSERT_TRUE(reading.libclang);
  EXPECT_NE(reading.libclang->message.find("/nowhere/libclang.so"), std::string::npos);
  ASSERT_EQ(reading.sources.size(), 1u);
  EXPECT_EQ(reading.sources[0].facts.ops.size(), 1u);
  EXPECT_FALSE(Library(reading).is_complete());
}

TEST_F(ReaderTest, JoinsKernelsAndGradientsToOps) {
  Library library(read(kStart + "struct A : OpKernel { using OpKernel::OpKernel; };\nREGISTER_OP(\"MyOp\").Input(\"x: "
                                "float\").Output(\"y: float\");\n"
                                "REGISTER_KERNEL_BUILDER(Name(\"MyOp\").Device(DEVICE_CPU), A);\n"));
  ASSERT_NE(library.find("my_op"), nullptr);
  EXPECT_EQ(library.find("my_op"), library.find("MyOp"));
  EXPECT_EQ(library.find("my_op")->kernels.size(), 1u);
  EXPECT_FALSE(library.find("my_op")->has_python_gradient);
  library.add_python_gradient("MyOp");
  EXPECT_TRUE(library.find("my_op")->has_python_gradient);
}

}  // namespace
}  // namespace graphvet::customop
