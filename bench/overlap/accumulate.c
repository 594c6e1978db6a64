/* The plain way in C: every row against every column through an inverted index, sums in a dense array, the k best by a scan.
 * Reads vectors.bin (u32 columns, u32 vocabulary, u32 entries, starts, terms, f32 values) and rows.bin (u32 count, u32 rows);
 * writes best.bin (k u32 for each row) and prints the processor time in seconds that the index and the search took. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { k = 20 };

static void *read_exactly(FILE *file, size_t bytes) {
  void *out = malloc(bytes ? bytes : 1);
  if (!out || fread(out, 1, bytes, file) != bytes) {
    fprintf(stderr, "cannot read the vectors\n");
    exit(1);
  }
  return out;
}

int main(int count_of_arguments, char **arguments) {
  if (count_of_arguments != 4) return 2;
  FILE *file = fopen(arguments[1], "rb");
  uint32_t *head = read_exactly(file, 12);
  uint32_t columns = head[0], vocabulary = head[1], entries = head[2];
  uint32_t *starts = read_exactly(file, (columns + 1) * 4ull);
  uint32_t *terms = read_exactly(file, entries * 4ull);
  float *values = read_exactly(file, entries * 4ull);
  FILE *rows_file = fopen(arguments[2], "rb");
  uint32_t *rows_count = read_exactly(rows_file, 4);
  uint32_t *rows = read_exactly(rows_file, *rows_count * 4ull);
  FILE *out = fopen(arguments[3], "wb");

  clock_t began = clock();
  uint32_t *ends = calloc(vocabulary + 2ull, 4);
  uint32_t *posting_columns = malloc(entries * 4ull);
  float *posting_values = malloc(entries * 4ull);
  for (uint32_t at = 0; at < entries; at++) ends[terms[at] + 1]++;
  for (uint32_t term = 0; term < vocabulary; term++) ends[term + 1] += ends[term];
  uint32_t *next = malloc((vocabulary + 1ull) * 4);
  memcpy(next, ends, (vocabulary + 1ull) * 4);
  for (uint32_t column = 0; column < columns; column++)
    for (uint32_t at = starts[column]; at < starts[column + 1]; at++) {
      uint32_t to = next[terms[at]]++;
      posting_columns[to] = column;
      posting_values[to] = values[at];
    }
  clock_t indexed = clock();
  float *sums = calloc(columns, 4);
  for (uint32_t one = 0; one < *rows_count; one++) {
    uint32_t row = rows[one];
    for (uint32_t at = starts[row]; at < starts[row + 1]; at++) {
      float value = values[at];
      for (uint32_t posting = ends[terms[at]]; posting < ends[terms[at] + 1]; posting++)
        sums[posting_columns[posting]] += value * posting_values[posting];
    }
    float best[k];
    uint32_t who[k];
    uint32_t held = 0;
    sums[row] = 0;
    float floor = 0;
    for (uint32_t column = 0; column < columns; column++) {
      float sum = sums[column];
      if (sum <= floor) continue;
      uint32_t to = held < k ? held++ : k - 1;
      while (to > 0 && best[to - 1] < sum) {
        best[to] = best[to - 1];
        who[to] = who[to - 1];
        to--;
      }
      best[to] = sum;
      who[to] = column;
      if (held == k) floor = best[k - 1];
    }
    memset(sums, 0, columns * 4ull);
    for (uint32_t at = held; at < k; at++) who[at] = UINT32_MAX;
    fwrite(who, 4, k, out);
  }
  fclose(out);
  printf("%.6f %.6f\n", (double)(indexed - began) / CLOCKS_PER_SEC, (double)(clock() - indexed) / CLOCKS_PER_SEC);
  return 0;
}
