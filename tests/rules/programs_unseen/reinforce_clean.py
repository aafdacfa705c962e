"""REINFORCE on a toy environment: the environment runs on the host, the update in a graph."""
from collections import deque, namedtuple
from dataclasses import dataclass, field

import numpy as np
import tensorflow as tf

Step = namedtuple("Step", "state action reward")


class Corridor:
    def __init__(self, length=5):
        self.length = length
        self.position = 0

    def reset(self):
        self.position = 0
        return self.observe()

    def observe(self):
        return np.eye(self.length, dtype=np.float32)[self.position]

    def step(self, action):
        self.position = int(np.clip(self.position + (1 if action else -1), 0, self.length - 1))
        done = self.position == self.length - 1
        return self.observe(), 1.0 if done else -0.1, done


@dataclass
class Episode:
    steps: list = field(default_factory=list)

    def __len__(self):
        return len(self.steps)

    def __bool__(self):
        return bool(self.steps)

    def returns(self, gamma):
        total, result = 0.0, deque()
        for step in reversed(self.steps):
            total = step.reward + gamma * total
            result.appendleft(total)
        values = np.array(result, dtype=np.float32)
        return (values - np.mean(values)) / (np.std(values) + 1e-6)


class Agent:
    def __init__(self, actions=2, gamma=0.99, entropy_weight=0.0):
        self.policy = tf.keras.Sequential([tf.keras.layers.Dense(8, activation="tanh"), tf.keras.layers.Dense(actions)])
        self.optimizer = tf.keras.optimizers.Adam(1e-2)
        self.gamma = gamma
        self.entropy_weight = entropy_weight

    @tf.function(reduce_retracing=True)
    def logits(self, state):
        return self.policy(state)

    def act(self, state, greedy=False):
        logits = self.logits(state[np.newaxis])
        if greedy:
            return int(tf.argmax(logits[0]))
        return tf.random.categorical(logits, 1)[0, 0].numpy().item()

    @tf.function(reduce_retracing=True)
    def update(self, states, actions, returns):
        with tf.GradientTape() as tape:
            logits = self.policy(states, training=True)
            log_probs = tf.nn.log_softmax(logits)
            taken = tf.gather(log_probs, actions, axis=1, batch_dims=1)
            loss = -tf.reduce_mean(taken * returns)
            if self.entropy_weight:
                loss -= self.entropy_weight * -tf.reduce_mean(tf.reduce_sum(tf.exp(log_probs) * log_probs, 1))
        grads = tape.gradient(loss, self.policy.trainable_variables)
        if tf.linalg.global_norm(grads) > 5.0:
            grads, _ = tf.clip_by_global_norm(grads, 5.0)
        self.optimizer.apply_gradients(zip(grads, self.policy.trainable_variables))
        return loss


def play(env, agent, limit=20):
    episode, state = Episode(), env.reset()
    for _ in range(limit):
        action = agent.act(state)
        following, reward, done = env.step(action)
        episode.steps.append(Step(state, action, reward))
        state = following
        if done:
            break
    return episode


def train(agent, episodes=3):
    env, losses = Corridor(), []
    for number in range(episodes):
        episode = play(env, agent)
        if not episode:
            continue
        states = np.stack([s.state for s in episode.steps])
        actions = np.array([s.action for s in episode.steps], np.int32)
        loss = agent.update(states, actions, episode.returns(agent.gamma))
        losses.append(float(loss))
        print(f"episode {number}: {len(episode)} steps, loss {losses[-1]:.3f}")
    return losses


def main():
    assert len(train(Agent(entropy_weight=0.01))) == 3
    assert Agent().act(np.zeros(5, np.float32), greedy=True) in (0, 1)


if __name__ == "__main__":
    main()
