#ifndef CLIBPNG_H
#define CLIBPNG_H

#include <stddef.h>
#include <stdint.h>

// libpng reports errors by longjmp, which must not cross Swift frames. These functions keep setjmp
// and longjmp to themselves and return errors as values.

/// A text chunk: a key and its UTF-8 value, both ended by a zero byte.
typedef struct {
  const char *key;
  const char *value;
} clibpng_text;

/// What to encode: 8-bit samples, `channels` a pixel (1 grey or palette index, 3 RGB), row by row; where
/// the file has 4 bits a sample, two samples a byte.
typedef struct {
  const uint8_t *pixels;
  uint32_t width, height;
  int channels;
  /// `palette_count` RGB triples, or NULL for grey and RGB.
  const uint8_t *palette;
  int palette_count;
  /// The alpha of each colour of the palette, or NULL where all are opaque.
  const uint8_t *alphas;
  /// Bits a sample in the file: 8, or 1, 2 or 4 where every index fits.
  int bit_depth;
  /// Pixels a metre.
  uint32_t density;
  const clibpng_text *texts;
  int text_count;
} clibpng_source;

/// Bytes that the caller frees with `clibpng_free`, or a message where `bytes` is NULL.
typedef struct {
  uint8_t *bytes;
  size_t count;
  char message[128];
} clibpng_buffer;

/// What was decoded: RGBA, 8 bits a sample, and the text chunks as key, 0, value, 0, ….
typedef struct {
  clibpng_buffer pixels;
  clibpng_buffer texts;
  uint32_t width, height;
} clibpng_image;

clibpng_buffer clibpng_encode(const clibpng_source *source);
/// Decodes at most `pixel_limit` pixels.
clibpng_image clibpng_decode(const uint8_t *bytes, size_t count, uint64_t pixel_limit);
void clibpng_free(uint8_t *bytes);
/// The version of libpng in use, such as `1.6.39`.
const char *clibpng_version(void);

#endif
