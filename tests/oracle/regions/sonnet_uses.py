"""Uses of Sonnet (checkout 26b0518, TensorFlow 2.15): see uses.py. The table names what was drawn, the programs say how users come there."""

import sonnet as snt
import tensorflow as tf

from uses import Uses

USES = Uses()
SRC = "sonnet/src/"
DESCRIPTORS = SRC + "conformance/descriptors.py::<lambda>@"


class MadeOnFirstCall(snt.Module):
    """A model that makes its part when it is first called, with the decorator that Sonnet has for this."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    @snt.once
    def initialize(self):
        self.part = self.make()

    def __call__(self, *args):
        self.initialize()
        return self.part(*args)


def step_with(make, *shapes):
    tf.function(MadeOnFirstCall(make))(*[tf.ones(shape) for shape in shapes])


def core_step(make, shape):
    """One step of a recurrent core that is made on the first call, state included."""
    class Cell(MadeOnFirstCall):
        def __call__(self, x):
            self.initialize()
            return self.part(x, self.part.initial_state(x.shape[0]))
    tf.function(Cell(make))(tf.ones(shape))


for function, make, shape in (
    ("axis_norm.py::InstanceNorm.__init__@222", lambda: snt.InstanceNorm(True, True), [8, 3, 2]),
    ("axis_norm.py::LayerNorm.__init__@64", lambda: snt.LayerNorm(-1, True, True), [8, 3, 2]),
    ("conv.py::Conv1D.__init__@167", lambda: snt.Conv1D(3, 3), [8, 5, 2]),
    ("conv.py::Conv3D.__init__@276", lambda: snt.Conv3D(3, 3), [2, 4, 4, 4, 2]),
    ("conv_transpose.py::Conv3DTranspose.__init__@327", lambda: snt.Conv3DTranspose(3, 3), [2, 4, 4, 4, 2]),
    ("nets/mlp.py::MLP.__init__@28", lambda: snt.nets.MLP([4, 2]), [8, 3]),
    ("sequential.py::Sequential.__init__@57", lambda: snt.Sequential([snt.Linear(4), tf.nn.relu]), [8, 3]),
):
    @USES.of(SRC + function)
    def _(make=make, shape=shape):
        """a model makes the module on its first call (`snt.once`), in a `tf.function`"""
        step_with(make, shape)

for function, make in (
    ("nets/resnet.py::ResNet.__init__@223", lambda: snt.nets.ResNet([1, 1, 1, 1], 4)),
    ("nets/vqvae.py::VectorQuantizer.__init__@50", lambda: snt.nets.VectorQuantizer(4, 6, 0.25)),
    ("nets/vqvae.py::VectorQuantizerEMA.__init__@176", lambda: snt.nets.VectorQuantizerEMA(4, 6, 0.25, 0.9)),
):
    @USES.of(SRC + function)
    def _(make=make):
        """a model makes the network on its first call (`snt.once`), in a `tf.function` training step"""
        model = MadeOnFirstCall(make)
        shape = [2, 32, 32, 3] if make().__class__ is snt.nets.ResNet else [8, 4]
        tf.function(lambda x: model(x, True))(tf.ones(shape))

for function, make, shape in (
    ("recurrent.py::Conv1DLSTM.__init__@1352", lambda: snt.Conv1DLSTM((4, 2), 3, 3), [8, 4, 2]),
    ("recurrent.py::Conv3DLSTM.__init__@1454", lambda: snt.Conv3DLSTM((2, 2, 2, 2), 3, 3), [8, 2, 2, 2, 2]),
):
    @USES.of(SRC + function)
    def _(make=make, shape=shape):
        """a model makes the recurrent core on its first call (`snt.once`), in a `tf.function`"""
        core_step(make, shape)


@USES.of(SRC + "recurrent.py::UnrolledLSTM.__init__@909")
def unrolled_lstm():
    """a model makes the unrolled core on its first call (`snt.once`), in a `tf.function`"""
    class Encoder(MadeOnFirstCall):
        def __call__(self, sequence):
            self.initialize()
            return self.part(sequence, self.part.initial_state(sequence.shape[1]))
    tf.function(Encoder(lambda: snt.UnrolledLSTM(4)))(tf.ones([5, 8, 3]))


for line, module in (
    (104, "Conv3DTranspose"), (128, "Flatten"), (146, "Sequential"), (154, "nets.VectorQuantizerEMA"), (158, "nets.Cifar10ConvNet"),
    (162, "nets.ResNet50"), (166, "nets.MLP"), (173, "Recurrent(Conv1DLSTM, static_unroll)"), (193, "Recurrent(VanillaRNN, static_unroll)"),
    (200, "Recurrent(UnrolledLSTM)"), (92, "Conv2D"), (96, "Conv2DTranspose"),
):
    USES.own_test("sonnet.src.conformance.optimizer_test.OptimizerConformanceTest",
                  "test_variable_order_is_constant_%s_construct_module_in_function" % module, DESCRIPTORS + str(line))

USES.own_test("sonnet.src.conformance.distribute_test.TpuReplicatorTest",
              "test_variable_creation_in_replica_context_linear_1x1_Replicator",
              SRC + "conformance/goldens.py::AbstractGolden.create_all_variables@120")


@USES.of(SRC + "embed.py::dense_gradient.<locals>.grad@142")
def dense_gradients_of_an_embedding():
    """a `tf.function` training step of a model with `snt.Embed(densify_gradients=True)`"""
    embed = snt.Embed(10, 4, densify_gradients=True)
    optimizer = snt.optimizers.SGD(0.1)

    @tf.function
    def step(words):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(embed(words))
        optimizer.apply(tape.gradient(loss, embed.trainable_variables), embed.trainable_variables)

    step(tf.constant([1, 2]))


@USES.of(SRC + "functional/haiku.py::transform_with_state.<locals>.apply_fn@416",
         SRC + "functional/optimizers.py::_wrap_optimizer.<locals>.apply_opt_fn@141",
         SRC + "functional/optimizers.py::_wrap_optimizer.<locals>.apply_opt_fn.<locals>.f@143")
def functional_optimizer():
    """steps made with `snt.functional.jit` train a functional model, as in `examples/functional_mlp_mnist.py`"""
    functional = snt.functional
    with functional.variables():
        model = snt.Linear(1)

    def loss_of(x):
        return tf.reduce_mean(model(x))

    loss = functional.transform(loss_of)
    optimizer = functional.adam(0.01)
    x = tf.ones([4, 2])
    params = loss.init(x)
    state = optimizer.init(params)
    _, gradients = functional.jit(functional.value_and_grad(loss.apply))(params, x)
    functional.jit(optimizer.apply)(state, gradients, params)


@USES.of(SRC + "metrics.py::Mean.initialize@85", SRC + "metrics.py::Mean.value@96")
def mean_metric():
    """a `tf.function` step that keeps a mean of the loss with `snt.Mean`"""
    mean = snt.Mean()
    tf.function(lambda loss: mean(loss))(tf.constant(2.0))


@USES.of(SRC + "metrics.py::Sum.update@62", SRC + "metrics.py::Sum.value@67")
def sum_metric():
    """a `tf.function` step that adds up the loss with `snt.Sum`"""
    total = snt.Sum()
    tf.function(lambda loss: total(loss))(tf.constant(2.0))


for functions, make in (
    (["momentum.py::Momentum._initialize@66"], lambda: snt.optimizers.Momentum(0.1, 0.9)),
    (["rmsprop.py::RMSProp._initialize@103", "rmsprop.py::RMSProp.apply@114"], lambda: snt.optimizers.RMSProp(0.1)),
    (["sgd.py::SGD.apply@44"], lambda: snt.optimizers.SGD(0.1)),
):
    @USES.of(*[SRC + "optimizers/" + function for function in functions])
    def _(make=make):
        """a `tf.function` training step"""
        model, optimizer = snt.Linear(1), make()

        @tf.function
        def step(x):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(model(x))
            optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)

        step(tf.ones([4, 2]))


@USES.of(SRC + "recurrent.py::_LegacyDeepRNN.__call__@566", SRC + "recurrent.py::_LegacyDeepRNN.__call__.<locals>.<lambda>@572")
def deep_rnn():
    """a `tf.function` unrolls `snt.deep_rnn_with_skip_connections`"""
    core = snt.deep_rnn_with_skip_connections([snt.LSTM(4), snt.LSTM(4)])

    @tf.function
    def encode(sequence):
        return snt.dynamic_unroll(core, sequence, core.initial_state(8))

    encode(tf.ones([5, 8, 3]))
