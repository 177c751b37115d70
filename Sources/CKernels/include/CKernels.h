#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>

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

/// Whether a 16-lane vector is one register, so that a tile of sixteen of them stays in registers.
#ifdef __AVX512F__
static const bool ck_wide_registers = true;
#else
static const bool ck_wide_registers = false;
#endif

/// Asks for the cache line of an address that will be read soon.
static inline void ck_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }

/// Tells the processor that the thread is waiting in a loop.
static inline void ck_spin_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#include "PairProducts.h"

#endif
