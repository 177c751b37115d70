#include "CBuild.h"

// Of a build for the machine it is built on. The portable program brings its own (Distribution/main.c).

__attribute__((weak)) const char *cbuild_commit(void) { return "unknown"; }

__attribute__((weak)) const char *cbuild_processor(void) { return CBUILD_PROCESSOR; }
