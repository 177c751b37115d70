#ifndef PAIR_PRODUCTS_H
#define PAIR_PRODUCTS_H

typedef int ck_int16 __attribute__((ext_vector_type(16)));
typedef short ck_short32 __attribute__((ext_vector_type(32)));

/// `sum[i] + first · b[2i] + second · b[2i + 1]` for each lane i, where `pair` holds first in its low
/// half and second in its high one. Integers: exact, so every branch returns the same.
///
/// The plain form compiles to three multiplications with AVX2; with `vpmaddwd` it is one, and one for
/// product and sum together where the target has VNNI, which the compiler finds by itself.
static inline __attribute__((always_inline)) ck_int16 ck_add_pair_products(
    ck_int16 sum, int pair, ck_short32 b) {
#if defined(__AVX512BW__)
  ck_int16 pairs = pair;
  return sum + (ck_int16)__builtin_ia32_pmaddwd512((ck_short32)pairs, b);
#elif defined(__AVX2__)
  typedef int int8 __attribute__((ext_vector_type(8)));
  typedef short short16 __attribute__((ext_vector_type(16)));
  int8 pairs = pair;
  int8 low = (int8)__builtin_ia32_pmaddwd256((short16)pairs, b.lo);
  int8 high = (int8)__builtin_ia32_pmaddwd256((short16)pairs, b.hi);
  return sum + __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#else
  ck_int16 even = __builtin_convertvector(b.even, ck_int16);
  ck_int16 odd = __builtin_convertvector(b.odd, ck_int16);
  return sum + even * (int)(short)pair + odd * (pair >> 16);
#endif
}

/// Whether a lane of `x` is below `limit`.
static inline __attribute__((always_inline)) bool ck_any_below(ck_int16 x, int limit) {
  return __builtin_reduce_min(x) < limit;
}

#endif
