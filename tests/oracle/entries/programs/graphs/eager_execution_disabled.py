# After `disable_eager_execution` all TensorFlow code builds a graph, unconverted.
# Rows: K138
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()


def dense(x, units):
    weights = tf.get_variable("weights", [3, units])
    return tf.matmul(x, weights)


def model(x):
    with tf.variable_scope("model"):
        return dense(x, 2)


def main():
    x = tf.placeholder(tf.float32, [None, 3])
    y = model(x)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        print(session.run(y, {x: [[1.0, 2.0, 3.0]]}).shape)


main()
