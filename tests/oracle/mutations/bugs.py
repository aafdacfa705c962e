"""The bugs that are injected, by rule. Each is one in the mode of execution that it names, whatever the tensor `VALUE` is.

`converted`: AutoGraph converts the code around it; `unconverted`: it is traced as it stands; `any`: a bug in both. Statements are indented by
the injector. `MODULE:` lines go to the top of the file.
"""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Bug:
    rules: tuple[str, ...]  # the first is the one tested; the others are as right
    mode: str
    text: str
    needs_self: bool = False


def _bug(rules: str, mode: str, text: str, needs_self: bool = False) -> Bug:
    return Bug(tuple(rules.split()), mode, text, needs_self)


BUGS = (
    _bug("GV101", "any", "print(VALUE)"),
    _bug("GV101", "any", 'print("value", VALUE.shape, VALUE)'),
    _bug("GV102 GV103 GV308", "any", "MODULE:injected_seen = []\ninjected_seen.append(1)"),
    _bug("GV102 GV103 GV308", "any", "MODULE:injected_counts = {'calls': 0}\ninjected_counts['calls'] += 1"),
    _bug("GV103 GV102 GV308", "any", "MODULE:injected_values = []\ninjected_values.append(VALUE)"),
    _bug("GV103 GV102", "any", "MODULE:injected_last = {}\ninjected_last['value'] = VALUE"),
    _bug("GV103 GV102", "any", "self.injected_last = VALUE", needs_self=True),
    _bug("GV105", "any", "MODULE:import random\ninjected = random.random()"),
    _bug("GV105", "any", "MODULE:import numpy as injected_np\ninjected = injected_np.random.uniform(0.0, 1.0)"),
    _bug("GV106", "any", "MODULE:import time\ninjected = time.time()"),
    _bug("GV106", "any", "MODULE:import datetime\ninjected = datetime.datetime.now()"),
    _bug("GV107", "any", "MODULE:import logging\nlogging.info('value %s', VALUE)"),
    _bug("GV107 GV114", "any", "with open('injected.log', 'a') as injected_log:\n    injected_log.write('called')"),
    _bug("GV110", "any", 'injected = f"value {VALUE}"'),
    _bug("GV110", "any", "injected = 'value %s' % VALUE"),
    _bug("GV110", "any", "TF.print('value {}'.format(VALUE))"),
    _bug("GV111", "converted", "if TF.size(VALUE) > 3:\n    raise ValueError('too many')"),
    _bug("GV112", "any", "try:\n    injected = TF.debugging.assert_all_finite(TF.cast(VALUE, TF.float32), 'finite')\nexcept TF.errors.InvalidArgumentError:\n    injected = None"),
    _bug("GV113", "any", "TF.TensorArray(TF.float32, size=2).write(0, 1.0)"),
    _bug("GV113", "any", "TF.tensor_scatter_nd_update(TF.zeros([3]), [[0]], [1.0])"),
    _bug("GV115", "any", "TF.random.set_seed(7)"),
    _bug("GV116", "any", "injected = {VALUE: 1}"),
    _bug("GV116", "any", "injected = VALUE in {1, 2}"),
    _bug("GV301", "unconverted", "if TF.size(VALUE) > 3:\n    VALUE = VALUE"),
    _bug("GV301", "unconverted", "injected = 1 if TF.size(VALUE) > 3 else 2"),
    _bug("GV301", "unconverted", "while TF.size(VALUE) > 3:\n    VALUE = VALUE"),
    _bug("GV301", "any", "assert TF.size(VALUE) > 0"),
    _bug("GV301", "any", "injected = bool(TF.size(VALUE) > 0)"),
    _bug("GV301", "any", "injected = max(TF.size(VALUE), 3)"),
    _bug("GV302", "unconverted", "for injected in VALUE:\n    pass"),
    _bug("GV302 GV301", "any", "injected = [item for item in VALUE]"),
    _bug("GV302", "any", "injected_first, injected_second = VALUE"),
    _bug("GV302", "any", "injected = list(VALUE)"),
    _bug("GV302", "any", "injected = list(zip(VALUE, VALUE))"),
    _bug("GV303", "unconverted", "injected = int(VALUE)"),
    _bug("GV303", "unconverted", "injected = len(VALUE)"),
    _bug("GV303 GV302", "unconverted", "for injected in range(TF.size(VALUE)):\n    pass"),
    _bug("GV304", "any", "injected = ['a', 'b', 'c'][TF.size(VALUE)]"),
    _bug("GV305", "any", "VALUE[0] = 1.0"),
    _bug("GV306", "converted", "if TF.size(VALUE) > 3:\n    injected = VALUE\ninjected = injected + injected"),
    _bug("GV306", "converted", "injected = None\nif TF.size(VALUE) > 3:\n    injected = VALUE\ninjected = (injected, VALUE)"),
    _bug("GV308 GV103", "converted", "injected = []\nfor injected_index in TF.range(3):\n    injected.append(injected_index)\ninjected = TF.stack(injected)"),
    _bug("GV309", "converted", "for injected in range(3):\n    if TF.size(VALUE) > injected:\n        break"),
    _bug("GV318 GV307", "converted", "for injected in TF.range(3):\n    if TF.size(VALUE) > injected:\n        return VALUE"),
    _bug("GV313", "any", "injected = isinstance(VALUE, float)"),
    _bug("GV313", "any", "MODULE:import numpy as injected_np\nif isinstance(VALUE, injected_np.ndarray):\n    VALUE = TF.convert_to_tensor(VALUE)"),
    _bug("GV401", "any", "injected = TF.Variable(1.0)"),
    _bug("GV501", "any", "injected = VALUE.numpy()"),
    _bug("GV501", "any", "injected = TF.reduce_sum(TF.cast(VALUE, TF.float32)).numpy()"),
    _bug("GV502", "any", "MODULE:import numpy as injected_np\ninjected = injected_np.mean(VALUE)"),
    _bug("GV502", "any", "MODULE:import numpy as injected_np\ninjected = injected_np.array(VALUE)"),
    _bug("GV503", "any", "MODULE:import math\ninjected = math.sqrt(VALUE)"),
    _bug("GV504", "any", "injected = VALUE.astype('float32')"),
    _bug("GV504 GV501", "any", "injected = VALUE.flatten()"),
    _bug("GV505", "any", "injected = TF.strings.as_string(TF.size(VALUE)).split(',')"),
    _bug("GV506", "any", "injected = TF.py_function(lambda value: value, [VALUE])"),
    _bug("GV510", "any", "MODULE:import numpy as injected_np\ninjected = TF.size(VALUE) * injected_np.array([0.5, 1.5])"),
    _bug("GV606", "any", "injected = next(iter(TF.data.Dataset.range(3)))"),
)


def rules() -> list[str]:
    return sorted({bug.rules[0] for bug in BUGS})
