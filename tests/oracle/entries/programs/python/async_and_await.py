# A coroutine is driven in eager code; a traced function that it awaits around.
# Rows: K242
import asyncio

import tensorflow as tf


@tf.function
def score(x):
    return scaled(x)


def scaled(x):
    return x * 2.0


async def fetch(value):
    await asyncio.sleep(0)
    return decoded(value)


def decoded(value):
    return tf.constant(value)


async def main():
    values = await asyncio.gather(fetch(1.0), fetch(2.0))
    return [score(value) for value in values]


print(asyncio.run(main()))
