"""Word vectors from raw text: what stands before and after a word tells what kind of word it is.

Positive pointwise mutual information with the words at distance 1 and 2 on either side, each place
counted apart, and a truncated singular value decomposition (Levy, Goldberg and Dagan, TACL 2015;
Halko, Martinsson and Tropp, SIAM Review 2011 for the randomised decomposition).
"""

import numpy as np
from scipy import sparse

PLACES = (-2, -1, 1, 2)
SMOOTHING = 0.75


def word_vectors(ids, first, rows, size, seed=0):
    """`rows` vectors of `size` numbers, of unit length on average; row 0 (unknown) is zero.

    ids: the word numbers of a running text; first: 1 where a paragraph begins.
    """
    paragraph = np.cumsum(first, dtype=np.int64)
    blocks = []
    for place in PLACES:
        one, other = (ids[:-place], ids[place:]) if place > 0 else (ids[-place:], ids[:place])
        same = paragraph[abs(place):] == paragraph[:-abs(place)]
        pairs = one[same].astype(np.int64) * rows + other[same]
        pairs, counts = np.unique(pairs, return_counts=True)
        keep = counts > 1
        pairs, counts = pairs[keep], counts[keep].astype(np.float32)
        blocks.append(sparse.csr_matrix((counts, (pairs // rows, pairs % rows)), (rows, rows)))
    table = sparse.hstack(blocks, "csr")
    words = np.asarray(table.sum(1)).ravel() + 1
    contexts = (np.asarray(table.sum(0)).ravel() + 1) ** SMOOTHING
    total = contexts.sum()
    table = table.tocoo()
    gain = np.log(table.data * total / (words[table.row] * contexts[table.col]))
    good = gain > 0
    table = sparse.csr_matrix((gain[good].astype(np.float32), (table.row[good], table.col[good])),
                              table.shape)
    left, values = decompose(table, size, np.random.default_rng(seed))
    vectors = left * np.sqrt(values)
    vectors /= np.sqrt((vectors ** 2).sum(1).mean())
    vectors[0] = 0
    return vectors.astype(np.float32)


def decompose(table, size, random):
    """The `size` largest left singular vectors and values."""
    basis = table @ random.standard_normal((table.shape[1], size + 16)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(basis)
        basis, _ = np.linalg.qr(table.T @ basis)
        basis = table @ basis
    basis, _ = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd((table.T @ basis).T, full_matrices=False)
    return (basis @ left)[:, :size], values[:size]
