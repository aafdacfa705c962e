import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = {{ cookiecutter.name }}
{% if y %}
z = 1
{% endif %}


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
