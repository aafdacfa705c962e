"""DQN with a replay buffer on the host and a target network."""
import random
from collections import deque
from typing import NamedTuple

import numpy as np
import tensorflow as tf


class Transition(NamedTuple):
    state: np.ndarray
    action: int
    reward: float
    next_state: np.ndarray
    done: bool


class Replay:
    def __init__(self, capacity=100):
        self.items = deque(maxlen=capacity)

    def add(self, *fields):
        self.items.append(Transition(*fields))

    def __len__(self):
        return len(self.items)

    def sample(self, size):
        columns = zip(*random.sample(self.items, size))
        s, a, r, n, d = (np.array(c) for c in columns)
        return (s.astype(np.float32), a.astype(np.int32), r.astype(np.float32), n.astype(np.float32), d.astype(np.float32))


def q_network(actions):
    return tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(actions)])


class DQN:
    def __init__(self, actions=2, gamma=0.9, double=False, sync_every=2, soft=False):
        self.online, self.target = q_network(actions), q_network(actions)
        self.online.build((None, 3))
        self.target.build((None, 3))
        self.actions, self.gamma, self.double = actions, gamma, double
        self.sync_every, self.soft = sync_every, soft
        self.optimizer = tf.keras.optimizers.Adam(1e-2)
        self.steps = tf.Variable(0, dtype=tf.int64)

    def act(self, state, epsilon):
        if np.random.rand() < epsilon:
            return np.random.randint(self.actions)
        return int(np.argmax(self.online(state[np.newaxis]).numpy()[0]))

    def next_value(self, next_states):
        values = self.target(next_states)
        if self.double:
            best = np.argmax(self.online(next_states), axis=1)  # expect: GV502
            return tf.gather(values, best, batch_dims=1)
        return tf.reduce_max(values, axis=1)

    def copy_weights(self):
        for source, target in zip(self.online.variables, self.target.variables):
            target.assign(source)

    def maybe_sync(self):
        if self.steps % self.sync_every == 0:
            self.copy_weights()

    def maybe_sync_python(self):
        if self.steps.numpy() % self.sync_every == 0:  # expect: GV501
            self.copy_weights()

    @tf.function
    def learn(self, states, actions, rewards, next_states, done):
        goal = rewards + self.gamma * (1.0 - done) * self.next_value(next_states)
        with tf.GradientTape() as tape:
            q = tf.reduce_sum(self.online(states) * tf.one_hot(actions, self.actions), axis=1)
            loss = tf.reduce_mean(tf.keras.losses.huber(tf.stop_gradient(goal)[:, None], q[:, None]))
        variables = self.online.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        self.steps.assign_add(1)
        if self.soft:
            self.maybe_sync_python()
        else:
            self.maybe_sync()
        return loss


def run(agent, steps=8):
    replay, state = Replay(), np.zeros(3, np.float32)
    for step in range(steps):
        action = agent.act(state, epsilon=1.0 / (step + 1))
        following = np.roll(state, 1) + action
        replay.add(state, action, float(action), following, step % 4 == 3)
        state = following.astype(np.float32)
        if len(replay) >= 4:
            loss = agent.learn(*replay.sample(4))
            if agent.steps.numpy() % 2 == 0:
                print(f"step {step} loss {loss.numpy():.3f} q {np.max(agent.online(state[None])):.2f}")
    return agent


def main():
    assert int(run(DQN()).steps) == 5


def main_double():
    run(DQN(double=True))


def main_soft():
    run(DQN(soft=True))


if __name__ == "__main__":
    main()
