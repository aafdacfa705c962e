import dataclasses


@dataclasses.dataclass
class BertConfig:
    vocab_size: int = 50
    hidden_size: int = 16
    num_heads: int = 2
    num_layers: int = 2
    dropout: float = 0.1
    max_len: int = 8
    num_labels: int = 3
    debug_masks: bool = False
    share_layers: bool = False

    @property
    def head_dim(self):
        assert self.hidden_size % self.num_heads == 0
        return self.hidden_size // self.num_heads
