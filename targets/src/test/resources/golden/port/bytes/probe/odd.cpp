void f() { chipFree(p); }
// Õ\
cudaFree(q);
#if 0
it's cudaFree(r)
#endif
	chipFree(\
  s);
<: %> ??< chipFree(t);