/* The bench's model (simulation-model.ts) hand-written for one machine: what the engine's time is compared with.
   gcc -O3 -march=native -ffast-math reference.c -lm && ./a.out SHOTS DRAWS
   Uniforms: a 32-bit counter hash; quantiles: tables of 1,024 cells, lerped; blocks of 1,024 draws; percentiles by
   selection. Same outputs as the engine: a column for the show and for nine departments, P10 to P90 of every shot.
   Prints seconds of processor time, and the show's P10, P50, P80, P90. The grid of beta quantiles is made before the clock starts. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CELLS = 1024, KNOTS = 1025, ROWS = 65, BLOCK = 1024 };
static double grid[ROWS][KNOTS], zs[KNOTS];

static double made(int64_t shot, int64_t which, int64_t field) {
  int64_t x = (shot * 1009 + which * 9176 + field * 6271 + 12345) % 2147483648LL;
  for (int i = 0; i < 3; i++) x = (x * 48271) % 2147483647LL;
  return (double)x / 2147483647.0;
}

static void make_grid(void) {
  enum { STEPS = 20000 };
  static double cdf[STEPS + 1];
  for (int r = 0; r < ROWS; r++) {
    double m = (double)r / (ROWS - 1), a = 4 * m, b = 4 - 4 * m, sum = 0;
    cdf[0] = 0;
    for (int i = 0; i < STEPS; i++) {
      double x = (i + 0.5) / STEPS;
      sum += pow(x, a) * pow(1 - x, b);
      cdf[i + 1] = sum;
    }
    for (int c = 0, i = 0; c < KNOTS; c++) {
      double want = sum * c / CELLS;
      while (i < STEPS - 1 && cdf[i + 1] < want) i++;
      grid[r][c] = (i + (want - cdf[i]) / (cdf[i + 1] - cdf[i])) / STEPS;
    }
  }
  for (int c = 1; c < CELLS; c++) { /* the normal quantile by bisection */
    double low = -9, high = 9, u = (double)c / CELLS;
    for (int i = 0; i < 60; i++) {
      double mid = (low + high) / 2;
      if (0.5 * erfc(-mid / sqrt(2)) < u) low = mid; else high = mid;
    }
    zs[c] = (low + high) / 2;
  }
  zs[0] = -4;
  zs[CELLS] = 4;
}

typedef struct { double base[CELLS], slope[CELLS]; } Table;

static void lines_of(Table *t, const double *knots) {
  for (int c = 0; c < CELLS; c++) {
    t->base[c] = knots[c];
    t->slope[c] = (knots[c + 1] - knots[c]) * 0x1p-22;
  }
}

static void three(int s, int which, double low, double spread, double *p) {
  p[0] = low * (1 + made(s, which, 0));
  p[1] = p[0] * (1.1 + spread * made(s, which, 1));
  p[2] = p[1] * (1.2 + 2 * spread * made(s, which, 2));
}

static void make_tables(int s, Table *t) {
  double k[KNOTS], p[3];
  for (int d = 0; d < 8; d++) {
    three(s, d, 1, 1, p);
    double place = (p[1] - p[0]) / (p[2] - p[0]) * (ROWS - 1);
    int r = place < ROWS - 2 ? (int)place : ROWS - 2;
    double w = place - r, span = p[2] - p[0];
    for (int c = 0; c < KNOTS; c++) k[c] = p[0] + span * ((1 - w) * grid[r][c] + w * grid[r + 1][c]);
    lines_of(&t[d], k);
  }
  const double lows[4] = {0.05, 0.1, 1, 1}, spreads[4] = {1, 1, 0.5, 1};
  for (int q = 0; q < 4; q++) {
    three(s, 8 + q, lows[q], spreads[q], p);
    double m = (p[1] - p[0]) / (p[2] - p[0]), span = p[2] - p[0];
    for (int c = 0; c < KNOTS; c++) {
      double u = (double)c / CELLS;
      k[c] = p[0] + span * (u <= m ? sqrt(u * m) : 1 - sqrt((1 - u) * (1 - m)));
    }
    lines_of(&t[8 + q], k);
  }
  for (int q = 0; q < 3; q++) {
    double sigma = 0.1 + 0.4 * made(s, 12 + q, 0);
    for (int c = 0; c < KNOTS; c++) k[c] = exp(sigma * zs[c]);
    lines_of(&t[12 + q], k);
  }
}

static inline uint32_t hash(uint32_t x) {
  x ^= x >> 16; x *= 0x7feb352dU; x ^= x >> 15; x *= 0x846ca68bU; x ^= x >> 16;
  return x;
}

static void draw(double *restrict out, const Table *restrict t, uint32_t key, int from, int n) {
  for (int i = 0; i < n; i++) {
    uint32_t u = hash(key + (uint32_t)(from + i) * 0x9e3779b9U);
    uint32_t c = u >> 22;
    out[i] = t->base[c] + t->slope[c] * (double)(int32_t)(u & 0x3fffff);
  }
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void percentiles(const double *x, int n, double *out) {
  enum { BINS = 2048 };
  static int count[BINS], ranks[8];
  static double *kept;
  kept = realloc(kept, sizeof(double) * (size_t)n);
  const double shares[4] = {0.1, 0.5, 0.8, 0.9};
  double low = x[0], high = x[0];
  for (int i = 1; i < n; i++) { low = x[i] < low ? x[i] : low; high = x[i] > high ? x[i] : high; }
  double per = (BINS - 1) / (high - low);
  memset(count, 0, sizeof count);
  for (int i = 0; i < n; i++) count[(int)((x[i] - low) * per)]++;
  for (int q = 0; q < 4; q++) { ranks[2 * q] = (int)(shares[q] * (n - 1)); ranks[2 * q + 1] = ranks[2 * q] + 1; }
  int place[8], before = 0, held = 0, next = 0;
  for (int b = 0; b < BINS; b++) {
    int here = count[b], has = 0;
    while (next < 8 && ranks[next] < before + here) { place[next] = ranks[next] - before + held; next++; has = 1; }
    before += here;
    if (has) held += here;
    count[b] = has;
  }
  int m = 0;
  for (int i = 0; i < n; i++) if (count[(int)((x[i] - low) * per)]) kept[m++] = x[i];
  qsort(kept, (size_t)m, sizeof(double), ascending);
  for (int q = 0; q < 4; q++) {
    double h = shares[q] * (n - 1) - ranks[2 * q], a = kept[place[2 * q]], b = kept[place[2 * q + 1]];
    out[q] = a + h * (b - a);
  }
}

int main(int argc, char **argv) {
  int shots = argc > 1 ? atoi(argv[1]) : 2000, n = argc > 2 ? atoi(argv[2]) : 10000;
  make_grid();
  struct timespec t0, t1;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
  double *show = calloc((size_t)n, sizeof(double)), *shot = calloc((size_t)n, sizeof(double));
  double *g = malloc(sizeof(double) * (size_t)n), *department[9], q[4], check = 0;
  for (int d = 0; d < 9; d++) department[d] = calloc((size_t)n, sizeof(double));
  Table *t = malloc(sizeof(Table) * 15), *shared = malloc(sizeof(Table));
  double k[KNOTS];
  for (int c = 0; c < KNOTS; c++) k[c] = exp(0.15 * zs[c]);
  lines_of(shared, k);
  draw(g, shared, hash(1), 0, n);
  static double x[15][BLOCK];
  for (int s = 0; s < shots; s++) {
    make_tables(s, t);
    double rate[8], frames = 24 + floor(200 * made(s, 15, 0));
    for (int d = 0; d < 8; d++) rate[d] = 400 + 300 * made(s, d, 3);
    for (int from = 0; from < n; from += BLOCK) {
      int len = n - from < BLOCK ? n - from : BLOCK;
      for (int j = 0; j < 15; j++) draw(x[j], &t[j], hash(hash((uint32_t)s * 16 + (uint32_t)j) + 7), from, len);
      for (int i = 0; i < len; i++) {
        double common = (1 + x[8][i]) * x[12][i] * g[from + i], total = 0;
        for (int d = 0; d < 8; d++) {
          double cost = rate[d] * x[d][i] * common;
          department[d][from + i] += cost;
          total += cost;
        }
        double made_by = (frames * x[9][i] * x[10][i] * x[13][i] + 100 * x[11][i] * x[14][i]) * g[from + i];
        department[8][from + i] += made_by;
        total += made_by;
        shot[from + i] = total;
        show[from + i] += total;
      }
    }
    percentiles(shot, n, q);
    check += q[1];
  }
  percentiles(show, n, q);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
  double seconds = (double)(t1.tv_sec - t0.tv_sec) + 1e-9 * (double)(t1.tv_nsec - t0.tv_nsec);
  printf("{\"seconds\":%.4f,\"percentiles\":[%.1f,%.1f,%.1f,%.1f],\"check\":%.1f}\n", seconds, q[0], q[1], q[2], q[3], check);
  return 0;
}
