"""A sentence splitter of a few hundred bytes, as an ONNX graph that MiniSBD runs.

Argos's own tools split text with MiniSBD and would download a model for it; a package that carries
one in ``minisbd/`` works without a network. This one ends a sentence after 。！？ and takes closing
marks along.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

ENDS = "。！？!?"
CLOSING = "”’」』）》\"')"
_RESERVED = ("<PAD>", "<UNK>")
_END_OF_SENTENCE = 2
"""MiniSBD's class of a unit that ends a sentence (0: inside, 1: end of a word)."""


def write_splitter(path: Path) -> None:
    """Write the splitter.

    Args:
        path: The ``.onnx`` file.
    """
    units = [*_RESERVED, *ENDS, *CLOSING]
    is_end = np.array([unit in ENDS for unit in units], dtype=np.float32)
    is_closing = np.array([unit in CLOSING for unit in units], dtype=np.float32)
    constants: dict[str, NDArray[Any]] = {
        "is_end": is_end,
        "is_closing": is_closing,
        "one": np.array(1, dtype=np.float32),
        "behind": np.array([0, 0, 0, 1], dtype=np.int64),
        "before": np.array([0, 1, 0, 0], dtype=np.int64),
        "from_second": np.array([1], dtype=np.int64),
        "from_first": np.array([0], dtype=np.int64),
        "to_last": np.array([2**31], dtype=np.int64),
        "to_last_but_one": np.array([-1], dtype=np.int64),
        "along": np.array([1], dtype=np.int64),
        "classes": np.array([2], dtype=np.int64),
        "half": np.array(0.5, dtype=np.float32),
        "zero": np.array(0, dtype=np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["is_end", "units"], ["end"]),
        helper.make_node("Gather", ["is_closing", "units"], ["closing"]),
        # A closing mark ends the sentence in place of the 。 before it.
        helper.make_node("Pad", ["end", "before"], ["end_later"]),
        helper.make_node(
            "Slice", ["end_later", "from_first", "to_last_but_one", "along"], ["after_end"]
        ),
        helper.make_node("Mul", ["closing", "after_end"], ["closing_end"]),
        helper.make_node("Max", ["end", "closing_end"], ["candidate"]),
        # No end where another end or closing mark follows.
        helper.make_node("Max", ["end", "closing"], ["mark"]),
        helper.make_node("Pad", ["mark", "behind"], ["mark_and_nothing"]),
        helper.make_node(
            "Slice", ["mark_and_nothing", "from_second", "to_last", "along"], ["mark_follows"]
        ),
        helper.make_node("Sub", ["one", "mark_follows"], ["free"]),
        helper.make_node("Mul", ["candidate", "free"], ["ends_here"]),
        # Scores of the three classes: 0.5 for "inside", the decision for "end of sentence".
        helper.make_node("Unsqueeze", ["ends_here", "classes"], ["end_score"]),
        helper.make_node("Mul", ["end_score", "zero"], ["word_score"]),
        helper.make_node("Add", ["word_score", "half"], ["inside_score"]),
        helper.make_node(
            "Concat", ["inside_score", "word_score", "end_score"], ["scores"], axis=_END_OF_SENTENCE
        ),
    ]
    graph = helper.make_graph(
        nodes,
        "sentence ends",
        [
            helper.make_tensor_value_info("units", TensorProto.INT64, ["texts", "characters"]),
            helper.make_tensor_value_info(
                "features", TensorProto.FLOAT, ["texts", "characters", "features"]
            ),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["texts", "characters", 3])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    vocabulary = {
        "lang": "zh",
        "idx": 0,
        "cutoff": 0,
        "lower": False,
        "_unit2id": {unit: number for number, unit in enumerate(units)},
        "_id2unit": units,
    }
    settings = {
        "max_seqlen": 1000,
        "batch_size": 32,
        "feat_funcs": ["space_before"],
        "skip_newline": False,
    }
    helper.set_model_props(
        model,
        {
            "lang_code": "zh-hans",
            "config": json.dumps(settings),
            "vocab": json.dumps(vocabulary, ensure_ascii=False),
        },
    )
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
