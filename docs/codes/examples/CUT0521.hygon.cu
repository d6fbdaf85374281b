#define CALL(name) cuda##name

void release(void *p) {
  CALL(Free)(p);
}
