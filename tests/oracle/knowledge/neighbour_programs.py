"""Calls of TensorFlow's neighbours that run the functions they are given; load(library) fills the tables."""
import importlib

import tensorflow as tf

from callbacks import LOG, note, one

CALLBACKS = {}     # "api(parameter)" -> a call that runs the callback
DECORATORS = {}    # api -> a program that tells what is wrong with the claim, or nothing
EAGER_ONLY = set() # of CALLBACKS: what cannot be called in a graph

FROM_EAGER_CODE = {
    "TracedConverted": lambda o: o["eager"] == [True] and o["eager branched"],
    "AlwaysTracedUnconverted": lambda o: o["eager"] == [True] and o["eager refused"],
    "Host": lambda o: o["eager"] == [False] and o["eager branched"],
}


def loss():
    return note(tf.constant(1.0))


def square_and_gradient(x):
    note(x)
    return tf.reduce_sum(x * x), 2.0 * x


def log_density(x):
    note(x)
    return -0.5 * x * x


def trace(state, results):
    note(state)
    return state


def probability():
    tfp = importlib.import_module("tensorflow_probability")
    keras = importlib.import_module("tf_keras")
    kept = {}

    def variable():
        return kept.setdefault("variable", tf.Variable(1.0))

    def loss_of_variable():
        note(tf.identity(variable()))
        return variable() * variable()

    def posterior():
        return kept.setdefault("posterior", tfp.distributions.Normal(tf.Variable(0.0), tf.Variable(1.0)))

    def optimizer():
        if "optimizer" not in kept:
            kept["optimizer"] = keras.optimizers.legacy.SGD(0.01)
        return kept["optimizer"]

    def chain(make_kernel):
        return lambda: tfp.mcmc.sample_chain(2, tf.constant(0.5), kernel=make_kernel(), trace_fn=None, seed=[1, 2])

    def normal(x):
        note(x)
        return tfp.distributions.Normal(x, 1.0)

    mcmc = tfp.mcmc
    kernels = {
        "HamiltonianMonteCarlo": lambda: mcmc.HamiltonianMonteCarlo(log_density, step_size=0.1, num_leapfrog_steps=1),
        "NoUTurnSampler": lambda: mcmc.NoUTurnSampler(log_density, step_size=0.1),
        "RandomWalkMetropolis": lambda: mcmc.RandomWalkMetropolis(log_density),
        "MetropolisAdjustedLangevinAlgorithm": lambda: mcmc.MetropolisAdjustedLangevinAlgorithm(log_density, step_size=0.1),
    }
    CALLBACKS.update({f"tensorflow_probability.mcmc.{name}(target_log_prob_fn)": chain(kernel) for name, kernel in kernels.items()})
    CALLBACKS.update({
        "tensorflow_probability.math.value_and_gradient(f)": lambda: tfp.math.value_and_gradient(one, tf.constant(1.0)),
        "tensorflow_probability.math.minimize(loss_fn)":
            lambda: tfp.math.minimize(loss_of_variable, 1, optimizer(), trainable_variables=[variable()]),
        "tensorflow_probability.optimizer.lbfgs_minimize(value_and_gradients_function)":
            lambda: tfp.optimizer.lbfgs_minimize(square_and_gradient, tf.constant([1.0]), max_iterations=1),
        "tensorflow_probability.optimizer.bfgs_minimize(value_and_gradients_function)":
            lambda: tfp.optimizer.bfgs_minimize(square_and_gradient, tf.constant([1.0]), max_iterations=1),
        "tensorflow_probability.mcmc.sample_chain(trace_fn)":
            lambda: tfp.mcmc.sample_chain(2, tf.constant(0.5), kernel=mcmc.RandomWalkMetropolis(lambda x: -x * x), trace_fn=trace, seed=[1, 2]),
        "tensorflow_probability.vi.fit_surrogate_posterior(target_log_prob_fn)":
            lambda: tfp.vi.fit_surrogate_posterior(log_density, posterior(), optimizer(), 1),
        "tensorflow_probability.layers.DistributionLambda(make_distribution_fn)":
            lambda: tfp.layers.DistributionLambda(normal)(tf.ones([1, 1])),
    })


def tracing(decorate, converted):
    """What is wrong with: a decorated function is traced, and its tensor `if` converted or not."""
    LOG.clear()
    try:
        decorate(one)(tf.constant(1.0))
    except tf.errors.OperatorNotAllowedInGraphError:
        LOG.append("refused")
    right = LOG[:1] == [True] and ("branched" in LOG if converted else "refused" in LOG and "asked" in LOG)
    return None if right else f"ran with {LOG}"


def agents():
    importlib.import_module("tf_agents.utils.common")
    DECORATORS["tf_agents.utils.common.function"] = lambda f, converted: (
        tracing(f, converted) or tracing(lambda g: f()(g), converted) or tracing(lambda g: f(autograph=True)(g), True))


def sonnet():
    snt = importlib.import_module("sonnet")

    def once(decorate, converted):
        runs = []

        class Counting(snt.Module):
            @decorate
            def build(self, x):
                runs.append(tf.inside_function())

        module = Counting()
        tf.function(lambda x: (module.build(x), x)[1])(tf.constant(1.0))
        module.build(1.0)
        return None if runs == [True] else f"ran with {runs}"

    DECORATORS["sonnet.once"] = once


def gpflow():
    flow = importlib.import_module("gpflow")
    value = tf.Variable([1.0], dtype=tf.float64)

    def closure():
        note(tf.identity(value))
        return tf.reduce_sum(value * value)

    key = "gpflow.optimizers.Scipy.minimize(closure)"
    CALLBACKS[key] = lambda: flow.optimizers.Scipy().minimize(closure, [value], options={"maxiter": 1})
    EAGER_ONLY.add(key)


def trees():
    tree = importlib.import_module("tree")
    CALLBACKS["tree.map_structure(func)"] = lambda: tree.map_structure(one, [tf.constant(1.0)])


PROGRAMS = {"tensorflow_probability": probability, "tf_agents": agents, "sonnet": sonnet, "gpflow": gpflow, "tree": trees}


def load(library):
    PROGRAMS.get(library, lambda: None)()
