#ifndef CBUILD_H
#define CBUILD_H

/// The commit that the program is built of, or "unknown".
const char *cbuild_commit(void);

/// The processor that the kernels in use are compiled for, as clang names it.
const char *cbuild_processor(void);

#endif
