// No chip's compiler reads it.
int host(int n) { register int twice = 2 * n; return twice; }
