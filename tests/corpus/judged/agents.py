"""Findings in TF-Agents 0.19 (with TF_USE_LEGACY_KERAS=1, as its documentation asks)."""
import os
import tempfile
os.environ["TF_USE_LEGACY_KERAS"] = "1"
from _judge import raises
import tensorflow as tf
from tf_agents.utils import common

def inner_fn_requires_autograph(a, b):   # tf_agents/utils/common_test.py:910
    for v in a:
        b += v
    return b
line = inner_fn_requires_autograph.__code__.co_firstlineno + 1
raises("common_test", lambda: common.function(inner_fn_requires_autograph)(tf.constant([1, 2, 3]), tf.constant(0)), f"agents.py:{line}")

# ppo_learner
from tf_agents.train import ppo_learner
from tf_agents.trajectories import trajectory
class Agent:
    def update_observation_normalizer(self, o): pass
    def update_reward_normalizer(self, r): pass
import collections
T = collections.namedtuple("T", "observation reward")
for rewards in (tf.ones([8, 2, 3]), tf.ones([8, 2])):
    ds = tf.data.Dataset.from_tensor_slices((T(rewards, rewards), tf.ones([8]))).repeat()
    l = ppo_learner.PPOLearner.__new__(ppo_learner.PPOLearner)
    l._agent = Agent(); l._num_samples = 3
    raises(f"ppo {rewards.shape}", lambda: l._update_normalizers(iter(ds)), "ppo_learner.py:321")
    plain = ppo_learner.PPOLearner._update_normalizers.python_function
    # without AutoGraph the tf.range loop of line 331 comes after the first call of _update
    raises(f"ppo autograph=False {rewards.shape}", lambda: tf.function(lambda it: plain(l, it), autograph=False)(iter(ds)), "ppo_learner.py:321")

# cql_sac data_utils -> load_tfrecord_dataset
from tf_agents.examples.cql_sac.kumar20 import data_utils
d = tempfile.mkdtemp()
files = [os.path.join(d, f"{i}.tfrecord") for i in range(2)]
for f in files:
    with tf.io.TFRecordWriter(f) as w:
        for _ in range(6):
            w.write(tf.io.serialize_tensor(tf.constant([1.0])).numpy())
def decoder(proto):
    t = tf.ensure_shape(tf.io.parse_tensor(proto, tf.float32), [1])
    i = tf.constant(1)
    return trajectory.Trajectory(i, t, t, (), i, t[0], t[0])
import functools
def run(wrap):
    shards = tf.data.Dataset.from_tensor_slices([[files[0]], [files[1]]])
    fn = functools.partial(data_utils.create_single_tf_record_dataset, decoder=decoder, shuffle_buffer_size=2)
    return next(iter(shards.interleave(wrap(fn), cycle_length=2)))
raises("interleave", lambda: run(lambda f: f), "example_encoding_dataset.py:235")
raises("interleave, not converted", lambda: run(tf.autograph.experimental.do_not_convert), "example_encoding_dataset.py:235")
