"""A model with several heads and experts, chosen by Python numbers and by tensors."""
import numpy as np
import tensorflow as tf

TASKS = ("sentiment", "topic", "spam")


class MultiTask(tf.keras.Model):
    def __init__(self, tasks=TASKS, depth=3):
        super().__init__()
        self.trunk = [tf.keras.layers.Dense(4, activation="relu") for _ in range(depth)]
        self.heads = [tf.keras.layers.Dense(2) for _ in tasks]
        self.by_name = dict(zip(tasks, self.heads))

    def features(self, x):
        for i in range(len(self.trunk)):
            x = self.trunk[i](x)
        return x

    def call(self, inputs, task=0):
        x = self.features(inputs)
        if isinstance(task, str):
            return self.by_name[task](x)
        return self.heads[task](x)


class Trainer:
    def __init__(self, model):
        self.model = model
        self.losses = [tf.Variable(0.0, trainable=False) for _ in TASKS]

    @tf.function
    def step(self, x, task):
        return tf.reduce_mean(self.model(x, task=task))

    @tf.function
    def all_tasks(self, x):
        total = tf.constant(0.0)
        for number, name in enumerate(TASKS):
            value = tf.reduce_mean(self.model(x, task=name))
            self.losses[number].assign(value)
            total += value
        return total

    @tf.function
    def routed_step(self, x, task_ids):
        features = self.model.features(x)
        chosen = task_ids[0]
        head = self.model.heads[chosen]  # expect: GV304
        return head(features)

    @tf.function
    def depth_step(self, x, depth):
        for i in tf.range(depth):
            x = self.model.trunk[i](x)  # expect: GV304
        return x

    @tf.function
    def first_confident(self, x):
        best = 0
        for value in x:
            if value > 0.5:
                best += 1
        return self.losses[best]  # expect: GV304

    @tf.function
    def switched(self, x, task):
        branches = [lambda h=head: h(self.model.features(x)) for head in self.model.heads]
        return tf.switch_case(task, branches)


def built():
    model = MultiTask()
    for number in range(len(TASKS)):
        model(tf.ones([1, 4]), task=number)
    return Trainer(model)


def main():
    trainer, x = built(), tf.random.normal([2, 4])
    for number, name in enumerate(TASKS):
        a, b = trainer.step(x, number), trainer.step(x, name)
        assert np.allclose(a.numpy(), b.numpy())
        print(TASKS[number], float(a))
    print(trainer.all_tasks(x).numpy(), [v.numpy() for v in trainer.losses])
    chosen = int(tf.constant(1))
    assert np.allclose(trainer.switched(x, tf.constant(1)), trainer.model(x, task=chosen))
    for i in tf.range(3):
        print(TASKS[i.numpy()], TASKS[i])


def main_routed():
    trainer = built()
    trainer.routed_step(tf.ones([2, 4]), tf.constant([1, 1]))


def main_depth():
    trainer = built()
    trainer.depth_step(tf.ones([2, 4]), tf.constant(2))


def main_counter():
    trainer = built()
    trainer.first_confident(tf.constant([0.1, 0.9]))


if __name__ == "__main__":
    main()
