import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

def run(f):
    try:
        f()
    except* (ValueError, TypeError) as eg:
        for e in eg.exceptions: print(e)
    except* OSError:
        pass
    else:
        pass
    finally:
        del f
