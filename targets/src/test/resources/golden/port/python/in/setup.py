from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension  # CUDAExtension

setup(
    name='demo',
    ext_modules=[
        CUDAExtension(
            'demo',
            ['binding.cpp', "main.cu"],
            extra_compile_args={'cxx': ['-O3'], 'nvcc': ['-O3', '--use_fast_math', '-lineinfo',
                                '-gencode=arch=compute_80,code=sm_80', '--expt-extended-lambda']},
        )
    ],
    cmdclass={'build_ext': BuildExtension})
