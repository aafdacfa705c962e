import dataclasses
from typing import Any, Callable, Dict

_REGISTRY: Dict[str, Callable] = {}


def register(cls):
    _REGISTRY[cls.__name__.lower()] = cls
    return cls


@dataclasses.dataclass
class Config:
    model: str = "dot"
    users: int = 6
    items: int = 5
    width: int = 4
    negatives: int = 2
    temperature: float = 0.5
    bias: bool = True
    extra: Dict[str, Any] = dataclasses.field(default_factory=dict)


def build(config):
    cls = _REGISTRY[config.model]
    return cls(config.users, config.items, config.width, **config.extra)
