"""Findings in tensorflow-probability 0.25.0 (with tf_keras), run by TFP's own entry points."""
from _judge import raises, reached
import numpy as np
import pandas as pd
import tensorflow as tf
import tensorflow_probability as tfp
from tensorflow_probability.python.sts.anomaly_detection import anomaly_detection_lib as lib
from tensorflow_probability.python.distributions import linear_gaussian_ssm as lg
from tensorflow_probability.python.experimental.sts_gibbs import gibbs_sampler as gs
from tensorflow_probability.python.internal import nest_util, samplers
tfd = tfp.distributions

seen = []
init = lg.LinearGaussianStateSpaceModel._parameter_control_dependencies
def watch(self, is_init):
    seen.append(("validate_args", type(self.validate_args).__name__, self.validate_args, type(self).__name__))
    return init(self, is_init)
lg.LinearGaussianStateSpaceModel._parameter_control_dependencies = watch
split = samplers.split_seed
def watch_split(*a, **k):
    r = split(*a, **k)
    seen.append(("split_seed", type(r).__name__, len(r) if isinstance(r, list) else None, k.get("salt")))
    return r
samplers.split_seed = watch_split
cast = nest_util.cast_structure
def watch_cast(value, structure):
    seen.append(("cast_structure", type(structure).__name__, tf.nest.is_nested(structure), ""))
    return cast(value, structure)
nest_util.cast_structure = watch_cast

t = pd.date_range("2020-01-01", periods=24, freq="D")
s = pd.Series(np.random.RandomState(0).normal(size=24).cumsum().astype("float32"), index=t)
for gibbs in (True, False):
    seen.clear()
    raises(f"detect_anomalies gibbs={gibbs}", lambda: lib.detect_anomalies(s, use_gibbs_predictive_dist=gibbs, num_warmup_steps=1, num_samples=12, seed=[1, 2]).mean, "nest_util.py:100")
    print("   ", sorted({x[:3] + (x[3] if x[0] == "validate_args" else "",) for x in seen}, key=str))

# the `_resample_latents` path with a Seasonal component, as a tf.function
obs = tf.random.normal([24])
seas = tfp.sts.Seasonal(num_seasons=7, drift_scale_prior=tfd.LogNormal(0., 1.), initial_effect_prior=tfd.Normal(0., 1.), constrain_mean_effect_to_zero=True, name="s")
latents = lambda r, lv, nz, ds: gs._resample_latents(r, lv, nz, tfd.MultivariateNormalDiag(scale_diag=tf.ones([1])), seasonal_components=[seas], seasonal_drift_scales=ds, seed=[1, 2])
seen.clear()
raises("_resample_latents tf.function", lambda: tf.function(latents, autograph=False)(obs, tf.constant(1.), tf.constant(1.), tf.constant([0.1])), "linear_gaussian_ssm.py:1424")
print("   ", sorted({x for x in seen if x[0] == "validate_args"}, key=str))
reached("linear_gaussian_ssm.py:1424", lambda: tf.function(latents, autograph=False)(obs, tf.constant(1.), tf.constant(1.), tf.constant([0.1])))
raises("_resample_latents, jit", lambda: tf.function(latents, autograph=False, jit_compile=True)(obs, tf.constant(1.), tf.constant(1.), tf.constant([0.1])), "linear_gaussian_ssm.py:1424")

# possible: mcmc/sample.py:346
seen.clear()
k = tfp.mcmc.HamiltonianMonteCarlo(lambda x: -x ** 2, step_size=0.1, num_leapfrog_steps=2)
chain = lambda: tfp.mcmc.sample_chain(3, tf.zeros([]), kernel=k, num_burnin_steps=1, trace_fn=None, seed=[1, 2])
for autograph in (True, False):
    raises(f"sample_chain autograph={autograph}", lambda: tf.function(chain, autograph=autograph)(), "sample.py:346")
reached("sample.py:346", lambda: tf.function(chain, autograph=False)())
print("   ", sorted({x[:3] for x in seen}, key=str))
model = tfp.sts.Sum([tfp.sts.LocalLevel(observed_time_series=obs)], observed_time_series=obs)
raises("fit_with_hmc", lambda: tfp.sts.fit_with_hmc(model, obs, num_results=2, num_warmup_steps=2, num_leapfrog_steps=2, num_variational_steps=2, seed=[1, 2])[0][0], "sample.py:346")
# possible: gibbs_sampler.py:1193
reached("gibbs_sampler.py:1193", lambda: lib.detect_anomalies(s[:20], num_warmup_steps=1, num_samples=12, seed=[1, 2]))
# the line where it would be right: a distribution with a namedtuple dtype given one tensor
import collections
P = collections.namedtuple("P", "a b")
raises("cast_structure of a tensor to a namedtuple", lambda: tf.function(lambda x: cast(x, P(tf.float32, tf.float32)))(tf.ones([2])), "nest_util.py:100")
raises("cast_structure of a tensor to a namedtuple, not converted", lambda: tf.function(lambda x: cast(x, P(tf.float32, tf.float32)), autograph=False)(tf.ones([2])), "nest_util.py:100")
