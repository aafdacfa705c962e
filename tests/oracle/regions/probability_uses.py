"""Uses of TensorFlow Probability (checkout c847a41, TensorFlow 2.18, tf_keras): see uses.py."""

import numpy as np
import tensorflow as tf
import tensorflow_probability as tfp

from uses import Uses

tfb, tfd, tfk = tfp.bijectors, tfp.distributions, tfp.math.psd_kernels
USES = Uses()
P = "tensorflow_probability/python/"
MH = P + "mcmc/metropolis_hastings.py::MetropolisHastings."
HMC = P + "mcmc/hmc.py::UncalibratedHamiltonianMonteCarlo."


def evaluated_in_a_graph(make):
    """Makes the distribution from tensors in a tf.function, as losses do, samples it and evaluates the samples."""
    @tf.function
    def loss(parameter):
        distribution = make(parameter)
        return tf.reduce_sum(distribution.log_prob(distribution.sample(2, seed=1)))

    loss(tf.ones([3]))


@USES.of(P + "bijectors/identity.py::Identity._parameter_properties@67")
def identity_bijector():
    """a `tf.function` makes and samples `TransformedDistribution(Normal, Identity)`"""
    evaluated_in_a_graph(lambda scale: tfd.TransformedDistribution(tfd.Normal(0.0, scale), tfb.Identity()))


@USES.of(P + "bijectors/invert.py::_Invert.forward@117")
def inverted_bijector():
    """a `tf.function` calls `Invert(Exp()).forward`"""
    bijector = tfb.Invert(tfb.Exp())
    tf.function(lambda x: bijector.forward(x))(tf.ones([3]))


@USES.of(P + "distributions/cholesky_util.py::make_cholesky_with_jitter_fn.<locals>.cholesky_with_jitter@33")
def jittered_cholesky():
    """a `tf.function` training step of a Gaussian process with `cholesky_fn`'s default"""
    points, observed = tf.ones([4, 1], tf.float64) * np.arange(4.0)[:, None], tf.ones([4], tf.float64)
    amplitude = tf.Variable(1.0, dtype=tf.float64)

    @tf.function
    def loss():
        return -tfd.GaussianProcess(tfk.ExponentiatedQuadratic(amplitude), points, observation_noise_variance=0.1).log_prob(observed)

    loss()


for name, line, make in (
    ("deterministic.py::Deterministic", 291, tfd.Deterministic),
    ("exponential.py::Exponential", 120, tfd.Exponential),
    ("half_normal.py::HalfNormal", 119, tfd.HalfNormal),
    ("logistic.py::Logistic", 133, lambda x: tfd.Logistic(x, 1.0)),
):
    @USES.of(P + "distributions/%s._parameter_properties@%d" % (name, line))
    def _(make=make):
        """a `tf.function` makes the distribution of its argument, samples it and evaluates the samples"""
        evaluated_in_a_graph(make)


@USES.of(P + "distributions/distribution.py::Distribution.cdf@1411")
def distribution_function():
    """a `tf.function` calls `cdf`"""
    tf.function(lambda x: tfd.Normal(0.0, 1.0).cdf(x))(tf.ones([3]))


@USES.of(P + "distributions/gamma.py::_random_gamma_fwd@596")
def gamma_samples():
    """a `tf.function` samples `Gamma`"""
    tf.function(lambda rate: tfd.Gamma(2.0, rate).sample(4, seed=1))(tf.ones([3]))


@USES.of(P + "layers/conv_variational.py::_ConvVariational.call@224")
def variational_convolution():
    """`fit` of a Keras model with `Convolution2DReparameterization`"""
    import tf_keras
    model = tf_keras.Sequential([tfp.layers.Convolution2DReparameterization(2, 3), tf_keras.layers.GlobalAveragePooling2D()])
    model.compile("sgd", "mse")
    model.fit(tf.ones([4, 5, 5, 1]), tf.ones([4, 2]), epochs=1, verbose=0)


# ---- math ----

@USES.of(P + "math/diag_jacobian.py::_is_list_like@242")
def diagonal_jacobian():
    """a `tf.function` calls `tfp.math.diag_jacobian`"""
    tf.function(lambda x: tfp.math.diag_jacobian(xs=x, fn=lambda x: x ** 2, sample_shape=[3]))(tf.ones([3, 2]))


@USES.of(P + "math/gradient.py::_gradient_new@320")
def value_and_gradient():
    """a `tf.function` calls `value_and_gradient` with `use_gradient_tape`, an argument that matters only in graphs"""
    tf.function(lambda x: tfp.math.value_and_gradient(lambda y: y ** 2, x, use_gradient_tape=True))(tf.constant(2.0))


@USES.of(P + "math/minimize.py::minimize@445",
         P + "optimizer/convergence_criteria/loss_not_decreasing.py::LossNotDecreasing._bootstrap@128")
def minimised_in_a_graph():
    """a `tf.function` calls `tfp.math.minimize` with a convergence criterion"""
    import tf_keras
    x = tf.Variable([1.0, 2.0])
    optimizer = tf_keras.optimizers.legacy.Adam(0.1)
    optimizer._create_all_weights([x])
    criterion = tfp.optimizer.convergence_criteria.LossNotDecreasing(atol=0.1)
    tf.function(lambda: tfp.math.minimize(lambda: tf.reduce_sum(x ** 2), 5, optimizer, convergence_criterion=criterion))()


@USES.of(P + "math/ode/bdf.py::BDF._solve.<locals>.step_cond@604")
def stiff_equation():
    """a `tf.function` solves an equation with `BDF`, which chooses the times"""
    times = tfp.math.ode.ChosenBySolver(final_time=1.0)
    tf.function(lambda state: tfp.math.ode.BDF().solve(lambda time, y: -y, 0.0, state, times).states)(tf.constant([1.0, 2.0]))


@USES.of(P + "math/psd_kernels/exponentiated_quadratic.py::ExponentiatedQuadratic.inverse_length_scale@105")
def inverse_length_scale():
    """a `tf.function` calls `matrix` of a kernel given by its inverse length scale"""
    kernel = tfk.ExponentiatedQuadratic(inverse_length_scale=2.0)
    tf.function(lambda x: kernel.matrix(x, x))(tf.ones([4, 2]))


@USES.of(P + "math/psd_kernels/feature_scaled.py::FeatureScaled._parameter_control_dependencies@127")
def scaled_features():
    """a `tf.function` calls `matrix` of `FeatureScaled`"""
    kernel = tfk.FeatureScaled(tfk.ExponentiatedQuadratic(), scale_diag=[1.0, 2.0])
    tf.function(lambda x: kernel.matrix(x, x))(tf.ones([4, 2]))


@USES.of(P + "math/psd_kernels/positive_semidefinite_kernel.py::PositiveSemidefiniteKernel._call_apply.<locals>.<lambda>@664")
def kernel_applied():
    """a `tf.function` calls `apply` of a kernel"""
    kernel = tfk.ExponentiatedQuadratic()
    tf.function(lambda x: kernel.apply(x, x + 1.0))(tf.ones([4, 2]))


@USES.of(P + "math/psd_kernels/schur_complement.py::SchurComplement._get_fixed_inputs_is_missing@427",
         P + "math/psd_kernels/schur_complement.py::_maybe_mask_fixed_inputs@45")
def predictive_kernel():
    """a `tf.function` predicts with `GaussianProcessRegressionModel`"""
    points = np.arange(4.0)[:, None]

    @tf.function
    def predict(x):
        return tfd.GaussianProcessRegressionModel(
            tfk.ExponentiatedQuadratic(tf.constant(1.0, tf.float64)), x, points, np.sin(points[:, 0]), 0.1).variance()

    predict(tf.ones([2, 1], tf.float64))


@USES.of(P + "math/scan_associative.py::scan_associative.<locals>._scan.<locals>.<lambda>@306")
def associative_scan():
    """a `tf.function` calls `tfp.math.scan_associative`"""
    tf.function(lambda x: tfp.math.scan_associative(tf.add, x))(tf.range(8))


# ---- mcmc ----

def log_prob(x):
    return -tf.reduce_sum(x ** 2, -1) / 2


def chain(make, trace=None):
    """A chain as the documentation writes it: kernel and sample_chain in one tf.function."""
    @tf.function
    def run():
        return tfp.mcmc.sample_chain(3, tf.zeros([2]), kernel=make(), num_burnin_steps=2, trace_fn=trace, seed=1)

    run()


def hmc():
    return tfp.mcmc.HamiltonianMonteCarlo(log_prob, step_size=0.1, num_leapfrog_steps=2)


@USES.of(MH + "bootstrap_results@256", MH + "one_step@160", HMC + "_store_parameters_in_results@656", HMC + "is_calibrated@652")
def hamiltonian_chain():
    """`sample_chain` with `HamiltonianMonteCarlo`, the kernel made in the same `tf.function`"""
    chain(hmc)


@USES.of(P + "mcmc/dual_averaging_step_size_adaptation.py::DualAveragingStepSizeAdaptation.one_step@477",
         P + "mcmc/internal/util.py::enable_store_parameters_in_results@311",
         P + "internal/unnest.py::get_innermost@147")
def adapted_chain():
    """`sample_chain` with `DualAveragingStepSizeAdaptation` and a mass matrix that adapts, made in the same `tf.function`"""
    chain(lambda: tfp.mcmc.DualAveragingStepSizeAdaptation(hmc(), num_adaptation_steps=2))
    inner = tfp.experimental.mcmc.PreconditionedHamiltonianMonteCarlo
    chain(lambda: tfp.experimental.mcmc.DiagonalMassMatrixAdaptation(
        inner(log_prob, step_size=0.1, num_leapfrog_steps=2),
        initial_running_variance=tfp.experimental.stats.RunningVariance.from_stats(
            num_samples=1.0, mean=tf.zeros([2]), variance=tf.ones([2]))))


@USES.of(P + "mcmc/kernel.py::TransitionKernel.copy@148")
def transformed_chain():
    """`sample_chain` with `TransformedTransitionKernel`, made in the same `tf.function`"""
    chain(lambda: tfp.mcmc.TransformedTransitionKernel(hmc(), tfb.Exp()))


@USES.of(MH + "parameters@151")
def sharded_kernel():
    """`experimental_with_shard_axes` of a kernel made in the `tf.function` that runs the chain"""
    chain(lambda: hmc().experimental_with_shard_axes([None]))


@USES.of(P + "mcmc/langevin.py::UncalibratedLangevin.compute_acceptance@405", P + "mcmc/langevin.py::_get_drift@637")
def langevin_chain():
    """`sample_chain` with `MetropolisAdjustedLangevinAlgorithm` in a `tf.function`"""
    chain(lambda: tfp.mcmc.MetropolisAdjustedLangevinAlgorithm(log_prob, step_size=0.1))


@USES.of(P + "mcmc/random_walk_metropolis.py::UncalibratedRandomWalk.new_state_fn@473")
def random_walk():
    """`sample_chain` with `RandomWalkMetropolis` in a `tf.function`"""
    chain(lambda: tfp.mcmc.RandomWalkMetropolis(log_prob))


@USES.of(P + "mcmc/diagnostic.py::_axis_size@583")
def convergence_of_chains():
    """a `tf.function` calls `tfp.mcmc.potential_scale_reduction` on its chains"""
    tf.function(lambda states: tfp.mcmc.potential_scale_reduction(states))(tf.random.normal([20, 4, 2]))


# ---- optimisers ----

def bowl(x):
    return tfp.math.value_and_gradient(lambda x: tf.reduce_sum((x - [1.0, 2.0]) ** 2, -1), x)


@USES.of(P + "optimizer/bfgs.py::minimize@72")
def bfgs():
    """a `tf.function` calls `bfgs_minimize`"""
    tf.function(lambda start: tfp.optimizer.bfgs_minimize(bowl, initial_position=start))(tf.constant([0.5, 0.5]))


@USES.of(P + "optimizer/nelder_mead.py::_default_step_sizes@746", P + "optimizer/nelder_mead.py::_outside_contraction_fn@494")
def nelder_mead():
    """a `tf.function` calls `nelder_mead_minimize`"""
    tf.function(lambda start: tfp.optimizer.nelder_mead_minimize(lambda x: bowl(x)[0], initial_vertex=start))(tf.constant([0.5, 0.5]))


@USES.of(P + "optimizer/proximal_hessian_sparse.py::_add_ignoring_nones@52",
         P + "optimizer/proximal_hessian_sparse.py::_reduce_exiting_on_none@45")
def sparse_regression():
    """a `tf.function` calls `tfp.glm.fit_sparse`"""
    matrix, response = tf.random.normal([20, 3], seed=1), tf.ones([20])
    tf.function(lambda: tfp.glm.fit_sparse(
        matrix, response, tfp.glm.Normal(), tf.zeros([3]), tolerance=1e-3, l1_regularizer=0.1, maximum_iterations=2), autograph=False)()


@USES.of(P + "util/seed_stream.py::SeedStream.__init__@167")
def joint_samples():
    """a `tf.function` samples a `JointDistributionSequential`"""
    joint = tfd.JointDistributionSequential([tfd.Normal(0.0, 1.0), lambda x: tfd.Normal(x, 1.0)])
    tf.function(lambda: joint.sample(seed=1))()
