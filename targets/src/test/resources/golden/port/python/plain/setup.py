from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, ChipExtension  # CUDAExtension

setup(
    name='demo',
    ext_modules=[
        ChipExtension(
            'demo',
            ['binding.cpp', "main.cu"],
            extra_compile_args={'cxx': ['-O3'], 'nvcc': ['-O3', '-ffast-math', '-gline-tables-only',
                                '--chip=c1', ]},
        )
    ],
    cmdclass={'build_ext': BuildExtension})
