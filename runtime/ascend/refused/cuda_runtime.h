#include "cutover_ascend/refuse.h"
