from typing import List, Optional, Tuple, Union

import tensorflow as tf


def takes(a: Optional[int], b: List[str], c: Tuple[tf.Tensor, int], d: Union[float, None], e: int | None, f: int = None, g: Union[int, str] = 1):
    return a, b, c, d, e, f, g
