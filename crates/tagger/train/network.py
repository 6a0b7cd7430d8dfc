"""The network, as network.rs runs it, in JAX for training.

Sum of embeddings, convolution over three tokens, bidirectional gated layers with an elementwise
recurrence (SRU: Lei et al., EMNLP 2018), one linear-chain CRF each for roles and names. Gates use
x / sqrt(1 + x^2) instead of exp, so that every platform computes the same.
"""

import jax
import jax.numpy as jnp
import numpy as np

LABELS = 7
TABLES = ("word", "suffix", "prefix", "shape", "quote", "place")


def squash(x):
    return x * jax.lax.rsqrt(1 + x * x)


def gate(x):
    return 0.5 + 0.5 * squash(x)


def initial(rows, size, hidden, layers, tags, vectors, seed):
    """Fresh parameters. rows: rows of each table; vectors: where the word table starts from."""
    random = np.random.default_rng(seed)

    def matrix(*shape):
        return (random.standard_normal(shape) / np.sqrt(np.prod(shape[:-1]))).astype(np.float32)

    parameters = {
        "tables": {name: 0.1 * random.standard_normal((rows[name], size)).astype(np.float32)
                   for name in TABLES},
        "conv": matrix(3, size, hidden), "conv bias": np.zeros(hidden, np.float32),
        "layers": [{"matrix": matrix(hidden, 3 * hidden), "bias": recurrence_bias(hidden)}
                   for _ in range(layers)],
        "pos": matrix(hidden, tags), "pos bias": np.zeros(tags, np.float32),
    }
    for head in ("roles", "names"):
        parameters[head] = {"matrix": matrix(hidden, LABELS), "bias": np.zeros(LABELS, np.float32),
                            "next": np.zeros((LABELS, LABELS), np.float32),
                            "start": np.zeros(LABELS, np.float32),
                            "end": np.zeros(LABELS, np.float32)}
    parameters["tables"]["word"] = vectors * np.float32(0.8)
    return parameters


def recurrence_bias(hidden):
    """Candidates and outputs without bias; memories that keep about ten tokens at most."""
    bias = np.zeros(3 * hidden, np.float32)
    bias[hidden:2 * hidden] = np.tile(np.linspace(0, 1.5, hidden // 2), 2)
    return bias


def dropped(key, x, rate, shape):
    """Whole features of a sequence (or single numbers) left out, the others made larger."""
    if key is None or rate == 0:
        return x
    return x * jax.random.bernoulli(key, 1 - rate, shape) / (1 - rate)


def hidden_states(p, ids, mask, key=None, rate=0.0):
    """The outputs of every layer, [batch, time, hidden]. mask: 1.0 on tokens, 0.0 on padding."""
    keys = jax.random.split(key, 2 + len(p["layers"])) if key is not None else [None] * 9
    x = sum(p["tables"][name][ids[name]] for name in TABLES)
    x = dropped(keys[0], x, rate, (x.shape[0], x.shape[1], x.shape[2])) * mask[..., None]
    before = jnp.pad(x, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    after = jnp.pad(x, ((0, 0), (0, 1), (0, 0)))[:, 1:]
    x = jnp.concatenate([before, x, after], -1) @ p["conv"].reshape(-1, p["conv"].shape[-1])
    x = jax.nn.relu(x + p["conv bias"])
    outputs = []
    for number, layer in enumerate(p["layers"]):
        given = dropped(keys[1 + number], x, rate, (x.shape[0], 1, x.shape[2]))
        x = recurrent(layer, given, x, mask)
        outputs.append(x)
    outputs[-1] = dropped(keys[-1], outputs[-1], rate, outputs[-1].shape)
    return outputs


def recurrent(layer, given, x, mask):
    hidden = x.shape[-1]
    half = hidden // 2
    mixed = given @ layer["matrix"] + layer["bias"]
    candidate = mixed[..., :hidden]
    keep = gate(mixed[..., hidden:2 * hidden])
    out = gate(mixed[..., 2 * hidden:])
    # Padding neither changes the memory nor adds to it.
    keep = jnp.where(mask[..., None] > 0, keep, 1.0)
    new = (1 - keep) * candidate

    def both_ways(a):
        return jnp.concatenate([a[..., :half], a[:, ::-1, half:]], -1).swapaxes(0, 1)

    def step(memory, now):
        keep, new = now
        memory = keep * memory + new
        return memory, memory

    start = jnp.zeros((x.shape[0], hidden))
    _, memory = jax.lax.scan(step, start, (both_ways(keep), both_ways(new)), unroll=4)
    memory = memory.swapaxes(0, 1)
    memory = jnp.concatenate([memory[..., :half], memory[:, ::-1, half:]], -1)
    return out * squash(memory) + (1 - out) * x


def emissions(head, x):
    return x @ head["matrix"] + head["bias"]


def crf_loss(head, scores, labels, mask):
    """Negative log-likelihood of each sequence, [batch]."""
    steps = scores.swapaxes(0, 1)
    on = mask.swapaxes(0, 1)

    def step(alpha, now):
        score, on = now
        new = jax.nn.logsumexp(alpha[:, :, None] + head["next"], axis=1) + score
        return jnp.where(on[:, None] > 0, new, alpha), None

    alpha, _ = jax.lax.scan(step, head["start"] + steps[0], (steps[1:], on[1:]), unroll=2)
    total = jax.nn.logsumexp(alpha + head["end"], axis=1)
    one = jax.nn.one_hot(labels, LABELS) * mask[..., None]
    path = (scores * one).sum((1, 2)) + (one[:, 0] @ head["start"])
    path += jnp.einsum("bti,ij,btj->b", one[:, :-1], head["next"], one[:, 1:])
    last = mask.sum(1).astype(jnp.int32) - 1
    path += jnp.take_along_axis(one, last[:, None, None], 1)[:, 0] @ head["end"]
    return total - path


def viterbi(head, scores, mask):
    """The best labels of each sequence, [batch, time]; ties go to the smaller label."""
    best = head["start"] + scores[:, 0]
    back = []
    for at in range(1, scores.shape[1]):
        ways = best[:, :, None] + head["next"]
        on = mask[:, at, None] > 0
        back.append(np.where(on, ways.argmax(1), np.arange(LABELS)))
        best = np.where(on, ways.max(1) + scores[:, at], best)
    label = (best + head["end"]).argmax(1)
    labels = [label]
    for pointers in reversed(back):
        label = pointers[np.arange(len(label)), label]
        labels.append(label)
    return np.stack(labels[::-1], 1).astype(np.int8)
