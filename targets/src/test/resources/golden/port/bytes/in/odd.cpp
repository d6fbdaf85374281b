void f() { cudaFree(p); }
// Õ\
cudaFree(q);
#if 0
it's cudaFree(r)
#endif
	cudaFree(\
  s);
<: %> ??< cudaFree(t);