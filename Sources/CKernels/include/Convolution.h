#ifndef CONVOLUTION_H
#define CONVOLUTION_H

// Tiles of a convolution whose lanes are images. In C, for Swift has no way to loop over registers.

#ifdef __AVX512F__
enum { ck_part_lanes = 16, ck_tile_parts = 4 };
#else
// Three parts of eight lanes for four channels are twelve accumulators: with three inputs and a weight
// they fill the sixteen registers of AVX2.
enum { ck_part_lanes = 8, ck_tile_parts = 3 };
#endif
typedef float ck_part __attribute__((ext_vector_type(ck_part_lanes)));

#define CK_UNROLLED _Pragma("clang loop unroll(full)")
// Unrolled, these loops' loads would be moved together until accumulators spill: half the speed.
#define CK_ROLLED _Pragma("clang loop unroll(disable)")
// Neighbouring positions read some of the same inputs: where the compiler knows, it carries them over in
// registers that are needed for sums, and spills these.
#define CK_OPAQUE(pointer) __asm__("" : "+r"(pointer))

/// `channels` inputs to four outputs of a convolution, as one row of positions needs them.
typedef struct {
  /// The row's first input, above and left of the window's centre, and the distances to the next plane,
  /// row and position, in floats.
  const float *input;
  long input_plane, input_row, input_step;
  /// The row's first output of the first channel, and the distances to the next channel and position.
  float *output;
  long output_plane, output_step;
  /// `[channels, size, size, 4]`, and what the sums of the four channels start with.
  const float *weights, *start;
  int channels, size;
  bool rectified;
} ck_convolution;

static inline __attribute__((always_inline)) void ck_convolution_tile(
    const int parts, const int size, const ck_convolution *c, const float *input, float *output) {
  ck_part sums[4][ck_tile_parts];
  CK_UNROLLED for (int i = 0; i < 4; i++)
    CK_UNROLLED for (int j = 0; j < parts; j++) sums[i][j] = (ck_part)(c->start[i]);
  const float *weights = c->weights;
  const long step = c->input_step;
  for (int channel = 0; channel < c->channels; channel++) {
    CK_UNROLLED for (int y = 0; y < size; y++) {
      const float *window = input + channel * c->input_plane + y * c->input_row;
      CK_ROLLED for (int x = 0; x < size; x++) {
        ck_part inputs[ck_tile_parts];
        CK_UNROLLED for (int j = 0; j < parts; j++)
          inputs[j] = *(const ck_part *)(window + j * step);
        CK_UNROLLED for (int i = 0; i < 4; i++) {
          ck_part weight = (ck_part)(weights[i]);
          CK_UNROLLED for (int j = 0; j < parts; j++)
            sums[i][j] = __builtin_elementwise_fma(inputs[j], weight, sums[i][j]);
        }
        weights += 4;
        window += 16;
        CK_OPAQUE(window);
      }
    }
  }
  CK_UNROLLED for (int i = 0; i < 4; i++) {
    CK_UNROLLED for (int j = 0; j < parts; j++) {
      ck_part sum = sums[i][j];
      if (c->rectified) sum = sum < 0 ? (ck_part)(0.0f) : sum;
      *(ck_part *)(output + i * c->output_plane + j * c->output_step) = sum;
    }
  }
}

static inline __attribute__((always_inline)) void ck_convolution_tiles(
    const ck_convolution *c, int parts, const int size) {
  const float *input = c->input;
  float *output = c->output;
  for (; parts >= ck_tile_parts; parts -= ck_tile_parts) {
    ck_convolution_tile(ck_tile_parts, size, c, input, output);
    input += ck_tile_parts * c->input_step;
    output += ck_tile_parts * c->output_step;
  }
  if (parts == 1) ck_convolution_tile(1, size, c, input, output);
  if (parts == 2) ck_convolution_tile(2, size, c, input, output);
  if (ck_tile_parts > 3 && parts == 3) ck_convolution_tile(3, size, c, input, output);
}

/// Computes `parts` consecutive parts of a row: a part is as many lanes of a position as a register has.
///
/// The size of the window is known in each branch: with a count of rows that is not, all takes a fifth
/// longer.
static inline void ck_convolution_row(const ck_convolution *c, int parts) {
  if (c->size == 1) ck_convolution_tiles(c, parts, 1);
  if (c->size == 3) ck_convolution_tiles(c, parts, 3);
}

/// Part of the gradient of a convolution's weights: four outputs, one input, one row of the window.
typedef struct {
  /// The first input and the distances to the next row and position, in floats.
  const float *input;
  long input_row, input_step;
  /// The first gradient and the distances to the next channel and row; positions are 16 apart.
  const float *gradient;
  long gradient_plane, gradient_row;
  int rows, columns;
  /// `[4, …, taps, 16]`: what is added to, and the distance from one output to the next.
  float *sums;
  long sums_step;
} ck_convolution_gradient;

static inline __attribute__((always_inline)) void ck_gradient_tile(
    const int taps, const ck_convolution_gradient *g, int lane) {
  ck_part sums[4][3];
  CK_UNROLLED for (int i = 0; i < 4; i++)
    CK_UNROLLED for (int t = 0; t < taps; t++)
      sums[i][t] = *(const ck_part *)(g->sums + i * g->sums_step + t * 16 + lane);
  CK_ROLLED for (int y = 0; y < g->rows; y++) {
    const float *input = g->input + y * g->input_row + lane;
    const float *gradient = g->gradient + y * g->gradient_row + lane;
    CK_ROLLED for (int x = 0; x < g->columns; x++) {
      ck_part inputs[3];
      CK_UNROLLED for (int t = 0; t < taps; t++) inputs[t] = *(const ck_part *)(input + t * 16);
      CK_UNROLLED for (int i = 0; i < 4; i++) {
        ck_part factor = *(const ck_part *)(gradient + i * g->gradient_plane);
        CK_UNROLLED for (int t = 0; t < taps; t++)
          sums[i][t] = __builtin_elementwise_fma(factor, inputs[t], sums[i][t]);
      }
      input += g->input_step;
      gradient += 16;
      CK_OPAQUE(input);
    }
  }
  CK_UNROLLED for (int i = 0; i < 4; i++)
    CK_UNROLLED for (int t = 0; t < taps; t++)
      *(ck_part *)(g->sums + i * g->sums_step + t * 16 + lane) = sums[i][t];
}

/// Adds the products of gradients and inputs, each lane for itself, for a window `taps` wide: 1 or 3.
static inline void ck_convolution_gradient_rows(const ck_convolution_gradient *g, int taps) {
  for (int lane = 0; lane < 16; lane += ck_part_lanes) {
    if (taps == 1) ck_gradient_tile(1, g, lane);
    if (taps == 3) ck_gradient_tile(3, g, lane);
  }
}

/// The sum of the sixteen lanes, in halves: lane i with lane i + 8, then i + 4, i + 2, i + 1.
static inline __attribute__((always_inline)) float ck_lane_sum(ck_float16 x) {
  typedef float float8 __attribute__((ext_vector_type(8)));
  typedef float float4 __attribute__((ext_vector_type(4)));
  float8 eight = x.lo + x.hi;
  float4 four = eight.lo + eight.hi;
  return (four.x + four.z) + (four.y + four.w);
}

#endif
