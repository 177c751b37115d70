// Where the portable program starts: it chooses the kernels for the processor that it finds.

#include "CBuild.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The program that SwiftPM builds.
int lookbook_main(int count, char **arguments);

const char *cbuild_commit(void) { return CBUILD_COMMIT; }

#ifdef __x86_64__

// Of Distribution/kernels.sh: the same functions compiled for each level, and the list that is called.
extern const void *const kernels_v2[], *const kernels_v3[], *const kernels_v4[];
extern const void *kernels_in_use[];
extern const unsigned long kernels_size;

static const struct {
  const char *name;
  const void *const *kernels;
} levels[] = {
    {"x86-64-v2", kernels_v2}, {"x86-64-v3", kernels_v3}, {"x86-64-v4", kernels_v4}};
enum { level_count = sizeof levels / sizeof *levels };

static int level = -1;

const char *cbuild_processor(void) { return levels[level].name; }

/// The highest level that the processor and the system can do, or -1.
static int highest_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 2;
  if (__builtin_cpu_supports("x86-64-v3")) return 1;
  return __builtin_cpu_supports("x86-64-v2") ? 0 : -1;
}

static _Noreturn void fail(const char *message) {
  fprintf(stderr, "%s\n", message);
  exit(1);
}

/// The level that LOOKBOOK_PROCESSOR names, or else the highest.
static int chosen_level(void) {
  int highest = highest_level();
  if (highest < 0) fail("This processor is too old: expected level x86-64-v2 (SSE4.2, POPCNT).");
  const char *name = getenv("LOOKBOOK_PROCESSOR");
  if (!name || !*name) return highest;
  for (int i = 0; i < level_count; i++) {
    if (strcmp(name, levels[i].name)) continue;
    if (i <= highest) return i;
    fprintf(
        stderr, "LOOKBOOK_PROCESSOR: expected up to %s, which this processor can do; found %s.\n",
        levels[highest].name, levels[i].name);
    exit(1);
  }
  fail("LOOKBOOK_PROCESSOR: expected x86-64-v2, x86-64-v3 or x86-64-v4, or nothing for the best.");
}

int main(int count, char **arguments) {
  level = chosen_level();
  memcpy(kernels_in_use, levels[level].kernels, kernels_size);
  return lookbook_main(count, arguments);
}

#else

const char *cbuild_processor(void) { return CBUILD_PROCESSOR; }

int main(int count, char **arguments) { return lookbook_main(count, arguments); }

#endif
