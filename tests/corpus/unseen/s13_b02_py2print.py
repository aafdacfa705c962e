import tensorflow as tf

def report(epoch, loss):
    print "epoch %d loss %f" % (epoch, loss)
    return None


@tf.function
def planted(x):
    y = x.numpy()
    return y
