/* What CUDA's headers are to this dialect. */
#error "no CUDA headers here: use acl/acl.h on the host, simt_api/asc_simt.h on the device"
