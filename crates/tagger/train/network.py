"""The network, as network.rs runs it, in JAX for training.

Sum of embeddings, convolution over three tokens, bidirectional gated layers with an elementwise
recurrence (SRU: Lei et al., EMNLP 2018), one linear-chain CRF each for roles and names. Gates use
x / sqrt(1 + x^2) instead of exp, so that every platform computes the same.

Arrays are [time, batch, ...]: the recurrence walks along the first axis, which needs no copies.
"""

import jax
import jax.numpy as jnp
import numpy as np

LABELS = 7
TABLES = ("word", "suffix", "prefix", "shape", "quote", "place")
HEADS = ("roles", "names")


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
    for head in HEADS:
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
    """The outputs of every layer, [time, batch, hidden]. mask: 1.0 on tokens, 0.0 on padding."""
    keys = jax.random.split(key, 2 + len(p["layers"])) if key is not None else [None] * 9
    x = sum(p["tables"][name][ids[name]] for name in TABLES)
    x = dropped(keys[0], x, rate, x.shape) * mask[..., None]
    nothing = jnp.zeros_like(x[:1])
    x = jnp.concatenate([jnp.concatenate([nothing, x[:-1]]), x, jnp.concatenate([x[1:], nothing])],
                        -1)
    x = jax.nn.relu(times(x, p["conv"].reshape(x.shape[-1], -1)) + p["conv bias"])
    outputs = []
    for number, layer in enumerate(p["layers"]):
        given = dropped(keys[1 + number], x, rate, (1, *x.shape[1:]))
        x = gated(times(given, layer["matrix"]) + layer["bias"], x, mask)
        outputs.append(x)
    outputs[-1] = dropped(keys[-1], outputs[-1], rate, outputs[-1].shape)
    return outputs


def times(x, matrix):
    """x @ matrix as one product of two matrices, which is far faster than many."""
    return (x.reshape(-1, x.shape[-1]) @ matrix).reshape(*x.shape[:-1], -1)


def both_ways(step, start, forward, backward):
    """Runs the first half of the units onward and the second half backward in time."""
    one = jax.lax.scan(step, start, forward, unroll=4)[1]
    other = jax.lax.scan(step, start, backward, reverse=True, unroll=4)[1]
    return jnp.concatenate([one, other], -1)


def halves(*arrays):
    half = arrays[0].shape[-1] // 2
    return tuple(a[..., :half] for a in arrays), tuple(a[..., half:] for a in arrays)


def parts(mixed, mask):
    """(candidate, keep, slope of keep, out, slope of out) of a layer's product."""
    hidden = mixed.shape[-1] // 3
    candidate, keep, out = (mixed[..., at * hidden:(at + 1) * hidden] for at in range(3))
    a, b = jax.lax.rsqrt(1 + keep * keep), jax.lax.rsqrt(1 + out * out)
    on = mask[..., None]
    # Padding neither changes the memory nor adds to it.
    keep = 1 - on * (0.5 - 0.5 * keep * a)
    return candidate, keep, on * 0.5 * a * a * a, 0.5 + 0.5 * out * b, 0.5 * b * b * b


@jax.custom_vjp
def gated(mixed, x, mask):
    """A layer's output: memory = keep * memory + (1 - keep) * candidate, let out by a gate."""
    return gated_forward(mixed, x, mask)[0]


def gated_forward(mixed, x, mask):
    candidate, keep, _, out, _ = parts(mixed, mask)

    def step(memory, now):
        memory = now[0] * memory + now[1]
        return memory, memory

    start = jnp.zeros((x.shape[1], x.shape[2] // 2))
    memory = both_ways(step, start, *halves(keep, (1 - keep) * candidate))
    squashed = memory * jax.lax.rsqrt(1 + memory * memory)
    return out * squashed + (1 - out) * x, (mixed, x, mask, memory)


def gated_backward(kept, slope):
    """The derivative by hand: what JAX derives walks through memory three times as often."""
    mixed, x, mask, memory = kept
    candidate, keep, keep_slope, out, out_slope = parts(mixed, mask)
    r = jax.lax.rsqrt(1 + memory * memory)
    local = slope * out * r * r * r

    def step(carried, now):
        whole = now[0] + carried
        return now[1] * whole, whole

    start = jnp.zeros((x.shape[1], x.shape[2] // 2))
    forward, backward = halves(local, keep)
    # The other way round: what follows a memory is what came before its slope.
    one = jax.lax.scan(step, start, forward, reverse=True, unroll=4)[1]
    other = jax.lax.scan(step, start, backward, unroll=4)[1]
    whole = jnp.concatenate([one, other], -1)
    (first,), (second,) = halves(memory)
    nothing = jnp.zeros_like(first[:1])
    before = jnp.concatenate([jnp.concatenate([nothing, first[:-1]]),
                              jnp.concatenate([second[1:], nothing])], -1)
    mixed_slope = jnp.concatenate([whole * (1 - keep), whole * (before - candidate) * keep_slope,
                                   slope * (memory * r - x) * out_slope], -1)
    return mixed_slope, slope * (1 - out), None


gated.defvjp(gated_forward, gated_backward)


def emissions(p, x):
    """Scores of both heads, [time, batch, 2, labels]."""
    matrix = jnp.concatenate([p[head]["matrix"] for head in HEADS], 1)
    bias = jnp.concatenate([p[head]["bias"] for head in HEADS])
    return (times(x, matrix) + bias).reshape(*x.shape[:2], len(HEADS), LABELS)


def chains(p):
    """(next, start, end) of both heads."""
    return tuple(jnp.stack([p[head][part] for head in HEADS]) for part in ("next", "start", "end"))


def log_partition(chain, scores, mask):
    """The logarithm of the sum over all sequences of labels, [batch, 2]. `next` may have one
    matrix for each sequence of the batch in front."""
    following, start, end = chain
    factors = jnp.exp(following)

    def step(carried, now):
        sums, total = carried
        score, on = now
        new, more = scaled((sums[..., :, None] * factors).sum(-2), score)
        on = on[:, None]
        return (jnp.where(on[..., None] > 0, new, sums), total + on * more), None

    sums, total = scaled(jnp.exp(start), scores[0])
    (sums, total), _ = jax.lax.scan(step, (sums, total), (scores[1:], mask[1:]), unroll=2)
    return total + jnp.log((sums * jnp.exp(end)).sum(-1))


def scaled(sums, score):
    best = jax.lax.stop_gradient(score.max(-1, keepdims=True))
    sums = sums * jnp.exp(score - best) + 1e-30
    total = sums.sum(-1)
    return sums / total[..., None], jnp.log(total) + best[..., 0]


def path_score(chain, scores, shares, pairs, last):
    """The score of a path, or the mean over the paths of a teacher: `shares` [time, batch, 2,
    labels] is how often a token has a label, `pairs` [batch, 2, labels, labels] how often one
    follows another in the sequence, `last` [batch, 2, labels] the shares of its last token."""
    following, start, end = chain
    return ((scores * shares).sum((0, 3)) + (pairs * following).sum((2, 3))
            + (shares[0] * start).sum(-1) + (last * end).sum(-1))


@jax.jit
def marginals(p, ids, mask):
    """What a teacher says: (shares, pairs) of both heads, as `path_score` takes them."""
    scores = emissions(p, hidden_states(p, ids, mask)[-1])
    following, start, end = chains(p)
    following = jnp.broadcast_to(following, (scores.shape[1], *following.shape))
    whole = lambda scores, following: log_partition((following, start, end), scores, mask).sum()
    shares, pairs = jax.grad(whole, (0, 1))(scores, following)
    return shares * mask[..., None, None], pairs


@jax.jit
def scores_of(p, ids, mask):
    return emissions(p, hidden_states(p, ids, mask)[-1])


def viterbi(head, scores, mask):
    """The best labels of each sequence, [time, batch]; ties go to the smaller label."""
    best = head["start"] + scores[0]
    back = []
    for at in range(1, len(scores)):
        ways = best[:, :, None] + head["next"]
        on = mask[at, :, None] > 0
        back.append(np.where(on, ways.argmax(1), np.arange(LABELS)))
        best = np.where(on, ways.max(1) + scores[at], best)
    label = (best + head["end"]).argmax(1)
    labels = [label]
    for pointers in reversed(back):
        label = pointers[np.arange(len(label)), label]
        labels.append(label)
    return np.stack(labels[::-1]).astype(np.int8)
