#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// zlib's initialisers are macros, which Swift does not import.

/// Prepares to inflate zlib data, as PNG has them.
static inline int czlib_inflate_zlib_init(z_stream *stream) { return inflateInit2(stream, 15); }

/// Prepares to inflate gzip data (a header and a checksum around deflate).
static inline int czlib_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

/// Prepares to inflate deflate data without a header, as zip archives have them.
static inline int czlib_inflate_raw_init(z_stream *stream) { return inflateInit2(stream, -15); }

/// Prepares to deflate to gzip data at the highest level.
static inline int czlib_deflate_init(z_stream *stream) {
  return deflateInit2(stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

/// Prepares to deflate without a header, as zip archives have them; the highest level would take five
/// times as long for a hundredth of the size.
static inline int czlib_deflate_raw_init(z_stream *stream) {
  return deflateInit2(stream, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}

#endif
