#ifndef WINOGRAD_H
#define WINOGRAD_H

// Tiles of the products between the two changes of basis of Winograd's minimal filtering.

/// Products of one frequency: four outputs, every input channel, three rows of the window.
typedef struct {
  /// `[channels, rows + 2, tiles, 16]`, and the distances to the next channel and row, in floats.
  const float *input;
  long input_plane, input_row;
  /// `[outputs / 4, channels, 3, 4]`.
  const float *weights;
  /// `[outputs, rows, tiles, 16]`, and the distance to the next channel.
  float *output;
  long output_plane;
  int channels, outputs;
} ck_winograd;

static inline __attribute__((always_inline)) void ck_winograd_tile(
    const int parts, const ck_winograd *w, const float *input, const float *weights, float *output) {
  ck_part sums[4][ck_tile_parts];
  CK_UNROLLED for (int i = 0; i < 4; i++)
    CK_UNROLLED for (int j = 0; j < parts; j++) sums[i][j] = (ck_part)(0.0f);
  CK_ROLLED for (int channel = 0; channel < w->channels; channel++) {
    const float *row = input;
    CK_UNROLLED for (int y = 0; y < 3; y++) {
      ck_part inputs[ck_tile_parts];
      CK_UNROLLED for (int j = 0; j < parts; j++)
        inputs[j] = *(const ck_part *)(row + j * ck_part_lanes);
      CK_UNROLLED for (int i = 0; i < 4; i++) {
        ck_part weight = (ck_part)(weights[i]);
        CK_UNROLLED for (int j = 0; j < parts; j++)
          sums[i][j] = __builtin_elementwise_fma(inputs[j], weight, sums[i][j]);
      }
      weights += 4;
      row += w->input_row;
      CK_OPAQUE(row);
    }
    input += w->input_plane;
  }
  CK_UNROLLED for (int i = 0; i < 4; i++)
    CK_UNROLLED for (int j = 0; j < parts; j++)
      *(ck_part *)(output + i * w->output_plane + j * ck_part_lanes) = sums[i][j];
}

/// Computes `parts` consecutive parts of every output. A few inputs meet all weights while they are in the
/// first cache.
static inline void ck_winograd_products(const ck_winograd *w, int parts) {
  for (int first = 0; first < parts; first += ck_tile_parts) {
    const int count = parts - first;
    for (int o = 0; o < w->outputs; o += 4) {
      const float *input = w->input + first * ck_part_lanes;
      const float *weights = w->weights + (long)o * w->channels * 3;
      float *output = w->output + o * w->output_plane + first * ck_part_lanes;
      if (count >= ck_tile_parts) ck_winograd_tile(ck_tile_parts, w, input, weights, output);
      else if (count == 1) ck_winograd_tile(1, w, input, weights, output);
      else if (count == 2) ck_winograd_tile(2, w, input, weights, output);
      else if (count == 3) ck_winograd_tile(3, w, input, weights, output);
    }
  }
}

/// Products of one frequency of the gradient of the weights.
typedef struct {
  /// As of ``ck_winograd``.
  const float *input;
  long input_plane, input_row;
  /// `[outputs, rows, tiles, 16]`, and the distance to the next channel.
  const float *gradient;
  long gradient_plane;
  /// Rows times tiles.
  int places;
  /// `[outputs / 4, channels, 3, 4]`: what is added to.
  float *sums;
  int channels, outputs;
} ck_winograd_gradient;

typedef float ck_float8 __attribute__((ext_vector_type(8)));
typedef float ck_float4 __attribute__((ext_vector_type(4)));

/// The sums of the lanes of four vectors, each added up in the order of ``ck_lane_sum``.
static inline __attribute__((always_inline)) ck_float4 ck_lane_sums(
    ck_float8 a, ck_float8 b, ck_float8 c, ck_float8 d) {
  ck_float4 p = a.lo + a.hi, q = b.lo + b.hi, r = c.lo + c.hi, s = d.lo + d.hi;
  ck_float4 x = __builtin_shufflevector(p, q, 0, 1, 4, 5) + __builtin_shufflevector(p, q, 2, 3, 6, 7);
  ck_float4 y = __builtin_shufflevector(r, s, 0, 1, 4, 5) + __builtin_shufflevector(r, s, 2, 3, 6, 7);
  return __builtin_shufflevector(x, y, 0, 2, 4, 6) + __builtin_shufflevector(x, y, 1, 3, 5, 7);
}

static inline __attribute__((always_inline)) void ck_winograd_gradient_tile(
    const ck_winograd_gradient *w, const float *input, const float *gradient, float *result) {
  // Sixteen lanes as two halves added, whatever a register holds.
  ck_float8 halves[4][3];
  CK_ROLLED for (int lane = 0; lane < 16; lane += ck_part_lanes) {
    ck_part sums[4][3];
    CK_UNROLLED for (int i = 0; i < 4; i++)
      CK_UNROLLED for (int y = 0; y < 3; y++) sums[i][y] = (ck_part)(0.0f);
    const float *place = input + lane, *factors = gradient + lane;
    CK_ROLLED for (int n = 0; n < w->places; n++) {
      ck_part inputs[3];
      CK_UNROLLED for (int y = 0; y < 3; y++) inputs[y] = *(const ck_part *)(place + y * w->input_row);
      CK_UNROLLED for (int i = 0; i < 4; i++) {
        ck_part factor = *(const ck_part *)(factors + i * w->gradient_plane);
        CK_UNROLLED for (int y = 0; y < 3; y++)
          sums[i][y] = __builtin_elementwise_fma(factor, inputs[y], sums[i][y]);
      }
      place += 16;
      factors += 16;
    }
    CK_UNROLLED for (int i = 0; i < 4; i++) {
      CK_UNROLLED for (int y = 0; y < 3; y++) {
#ifdef __AVX512F__
        halves[i][y] = sums[i][y].lo + sums[i][y].hi;
#else
        halves[i][y] = lane == 0 ? sums[i][y] : halves[i][y] + sums[i][y];
#endif
      }
    }
  }
  CK_UNROLLED for (int y = 0; y < 3; y++)
    *(ck_float4 *)(result + y * 4) +=
        ck_lane_sums(halves[0][y], halves[1][y], halves[2][y], halves[3][y]);
}

/// Adds the products of gradients and inputs, summed over places and then over the lanes.
static inline void ck_winograd_gradient_products(const ck_winograd_gradient *w) {
  for (int o = 0; o < w->outputs; o += 4)
    for (int channel = 0; channel < w->channels; channel++)
      ck_winograd_gradient_tile(
          w, w->input + channel * w->input_plane, w->gradient + o * w->gradient_plane,
          w->sums + ((long)o * w->channels + channel * 4) * 3);
}

#endif
