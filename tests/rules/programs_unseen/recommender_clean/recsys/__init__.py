from .config import Config, build
from .data import make_dataset
from .trainer import Trainer

__all__ = ["Config", "Trainer", "build", "make_dataset"]
