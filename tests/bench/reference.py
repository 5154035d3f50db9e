"""The bench's model (simulation-model.ts) in vectorised numpy with exact distributions: reference.py SHOTS DRAWS.

Prints JSON: seconds of processor time, and the show's P10, P50, P80, P90. Plain draws (SFC64, numpy's fastest), the same outputs as the
engine: a column for the show and for nine departments, and the percentiles of every shot.
"""

import json
import sys
import time

import numpy as np


def made(shot, which, field):
    x = (shot * 1009 + which * 9176 + field * 6271 + 12345) % 2147483648
    for _ in range(3):
        x = (x * 48271) % 2147483647
    return x / 2147483647


def three(shot, which, low, spread):
    a = low * (1 + made(shot, which, 0))
    b = a * (1.1 + spread * made(shot, which, 1))
    return a, b, b * (1.2 + 2 * spread * made(shot, which, 2))


def main():
    shots, draws = int(sys.argv[1]), int(sys.argv[2])
    rng = np.random.Generator(np.random.SFC64(1))
    shares = [10, 50, 80, 90]
    began = time.process_time()
    show = np.zeros(draws)
    departments = np.zeros((9, draws))
    shared = rng.lognormal(0, 0.15, draws)
    for s in range(shots):
        t = [rng.triangular(*three(s, 8 + k, low, spread), draws)
             for k, (low, spread) in enumerate([(0.05, 1), (0.1, 1), (1, 0.5), (1, 1)])]
        logs = [rng.lognormal(0, 0.1 + 0.4 * made(s, 12 + k, 0), draws) for k in range(3)]
        frames = 24 + int(200 * made(s, 15, 0))
        common = (1 + t[0]) * logs[0] * shared
        total = np.zeros(draws)
        for d in range(8):
            low, likely, high = three(s, d, 1, 1)
            alpha = 1 + 4 * (likely - low) / (high - low)
            effort = low + (high - low) * rng.beta(alpha, 6 - alpha, draws)
            cost = effort * (400 + 300 * made(s, d, 3)) * common
            departments[d] += cost
            total += cost
        generated = (frames * t[1] * t[2] * logs[1] + 100 * t[3] * logs[2]) * shared
        departments[8] += generated
        total += generated
        show += total
        np.percentile(total, shares)
    result = np.percentile(show, shares).tolist()
    print(json.dumps({"seconds": time.process_time() - began, "percentiles": result}))


main()
