// The header is the whole library; a C target needs one source file.
#include "CKernels.h"
