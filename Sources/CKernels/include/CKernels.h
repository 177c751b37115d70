#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

typedef float ck_float16 __attribute__((ext_vector_type(16)));

/// The square root of each lane, correctly rounded. Swift's `squareRoot()` compiles to sixteen
/// scalar roots; this is one instruction with AVX-512 and halves the time of an Adam update.
static inline __attribute__((always_inline)) ck_float16 ck_square_root(ck_float16 x) {
  return __builtin_elementwise_sqrt(x);
}

typedef unsigned char ck_byte16 __attribute__((ext_vector_type(16)));

/// Each byte as a float. Swift converts lane by lane; this is two instructions.
static inline __attribute__((always_inline)) ck_float16 ck_float_from_bytes(ck_byte16 x) {
  return __builtin_convertvector(x, ck_float16);
}

typedef unsigned char ck_byte64 __attribute__((ext_vector_type(64)));
typedef bool ck_bool64 __attribute__((ext_vector_type(64)));

/// A bit for each byte that is not zero, the first byte's the lowest.
static inline __attribute__((always_inline)) unsigned long long ck_nonzero_bits(ck_byte64 x) {
  return __builtin_bit_cast(unsigned long long, __builtin_convertvector(x != 0, ck_bool64));
}

/// The Walsh–Hadamard transform of the sixteen lanes, not normalised: four stages of sums and
/// differences of lanes 1, 2, 4 and 8 apart. Swift has no shuffle that compiles to one instruction.
static inline __attribute__((always_inline)) ck_float16 ck_hadamard(ck_float16 x) {
  const ck_float16 ones = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
  const ck_float16 twos = {1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1};
  const ck_float16 fours = {1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1};
  const ck_float16 eights = {1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1};
  // Products with ±1 are exact, so the bits are the same whether they are fused with the sums or not.
  x = x * ones + __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
  x = x * twos + __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  x = x * fours + __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  x = x * eights + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  return x;
}

/// Whether a 16-lane vector is one register, so that a tile of sixteen of them stays in registers.
#ifdef __AVX512F__
static const bool ck_wide_registers = true;
#else
static const bool ck_wide_registers = false;
#endif

/// Asks for the cache line of an address that will be read soon.
static inline void ck_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }

/// Asks for pages of two megabytes where the system has them. Of the usual ones a network takes more than
/// the processor keeps the places of.
static inline void ck_prefer_large_pages(void *base, long bytes) {
#ifdef __linux__
  madvise(base, bytes, MADV_HUGEPAGE);
#endif
}

/// Tells the processor that the thread is waiting in a loop.
static inline void ck_spin_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#include "Convolution.h"
#include "PairProducts.h"
#include "Winograd.h"

#endif
