import tensorflow as tf

loss_sum = tf.Variable(0.0)


@tf.function
def evaluate(dataset):
    for x, y in dataset:
        loss_sum.assign_add(tf.reduce_mean(tf.square(x - y)))
    return round(loss_sum.read_value(), 2)  # expect: GV303


def main():
    return evaluate(tf.data.Dataset.from_tensors((tf.ones([2]), tf.zeros([2]))))
