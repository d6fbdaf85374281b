# torch.cuda in a comment
"""torch.cuda in a text"""
import torch, cupy as cp
import numba.cuda as nc
from torch.utils.cpp_extension import (
    load_inline,
    CUDAExtension as Ext,
)
from torch import cuda as tc
import triton.language as tl

@nc.jit
def f(x):
    return x

torch.cuda.synchronize()
tc.empty_cache()
model = model.cuda()
y = torch.zeros(3, device="cuda:0")
kernel = cp.RawKernel(r'''
extern "C" __global__ void k() {}
''', "k")
my.torch.cuda.thing()
torch.distributed.init_process_group("nccl")
